/** The actors as a person sees them. */
import { z } from 'zod';
import { call } from './failures.ts';
import { WirePlace, WirePosition, WireTimestamp } from './wire-values.ts';

export const ActorState = z.enum(['starting', 'running', 'paused', 'backing-off', 'parked', 'finished', 'stopped']);

export const ActorStatusView = z.object({
  /** "consumer/inventory" */
  id: z.string(),
  kind: z.enum(['aggregate', 'producer', 'consumer', 'projection', 'relay', 'timers']),
  name: z.string(),
  state: ActorState,
  mailbox: z.int(),
  instances: z.int(),
  handled: z.int(),
  failed: z.int(),
  restarts: z.int(),
  lag: z.object({ waiting: z.int(), inFlight: z.int() }).nullable(),
  position: WirePosition.nullable(),
  lastFailure: z.object({ message: z.string(), at: WireTimestamp, place: WirePlace.nullable() }).nullable(),
});
export type ActorStatusView = z.infer<typeof ActorStatusView>;

const ById = z.object({ id: z.string().min(1) });

export const actors = {
  list: call.output(z.array(ActorStatusView).readonly()),
  /** Stops an actor where it is; what waits for it waits. */
  pause: call.input(ById).output(z.void()),
  /** Starts a paused or parked actor again. */
  resume: call.input(ById).output(z.void()),
};
