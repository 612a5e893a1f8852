/** Messages that a consumer gave up on. */
import { z } from 'zod';
import { call } from './failures.ts';
import {
  streamOf,
  WireJsonObject,
  WireMessageId,
  WirePlace,
  WirePosition,
  WireStream,
  WireTimestamp,
} from './wire-values.ts';

export const DeadLetterView = z.object({
  /** `<consumer>:<event id>` */
  id: z.string(),
  consumer: z.string(),
  eventId: WireMessageId,
  eventType: z.string(),
  stream: WireStream,
  position: WirePosition,
  correlationId: WireMessageId,
  data: WireJsonObject,
  cause: z.object({ code: z.string(), message: z.string(), place: WirePlace.nullable() }),
  attempts: z.array(z.object({ at: WireTimestamp, message: z.string() })).readonly(),
  parkedAt: WireTimestamp,
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

export const Redriven = z.discriminatedUnion('outcome', [
  z.object({ id: z.string(), outcome: z.literal('handled') }),
  z.object({ id: z.string(), outcome: z.literal('failed-again'), message: z.string() }),
  z.object({ id: z.string(), outcome: z.literal('not-found') }),
]);
export type Redriven = z.infer<typeof Redriven>;

const Ids = z.object({ ids: z.array(z.string()).min(1).readonly() });

export const deadLetters = {
  list: call.output(z.array(DeadLetterView).readonly()),
  find: call.input(z.object({ id: z.string() })).output(DeadLetterView.nullable()),
  /** Each result as it comes. */
  redrive: call.input(Ids).output(streamOf(Redriven)),
  /** Answers how many were there. */
  discard: call.input(Ids).output(z.object({ discarded: z.int() })),
};
