/**
 * Turning actors up and down while they run. A tuning is not written to the files: it holds until the engine stops or the actor's
 * own file changes, and `null` gives it back to the file.
 */
import { z } from 'zod';
import { call } from './failures.ts';

const Id = z.string().min(1);

const TuningView = z.object({
  id: z.string(),
  /** Of a consumer: what its file says, and what is in force. Null for others. */
  instances: z.object({ file: z.int(), now: z.int() }).nullable(),
  /** Of a producer with a rate: messages a second. Null for others. */
  ratePerSecond: z.object({ file: z.number(), now: z.number() }).nullable(),
});
export type TuningView = z.infer<typeof TuningView>;

export const actorTuning = {
  /** Consumers and producers, as their files and as tunings have them. */
  tunings: call.output(z.array(TuningView).readonly()),
  /** "consumer/inventory". Its messages at work are finished first. */
  setInstances: call.input(z.object({ id: Id, instances: z.int().min(1).max(64).nullable() })).output(TuningView),
  /** "producer/storefront"; only for one whose file gives a rate. */
  setRate: call
    .input(z.object({ id: Id, ratePerSecond: z.number().min(0.001).max(100_000).nullable() }))
    .output(TuningView),
  /** Stops a consumer, projection or producer and starts it anew from its place; its counts begin again. */
  restart: call.input(z.object({ id: Id })).output(z.void()),
};
