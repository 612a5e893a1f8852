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

/** A letter with the key of its group by cause (`dead-letter-groups.ts`). */
export const CausedLetterView = z.object({ letter: DeadLetterView, cause: z.string() });
export type CausedLetterView = z.infer<typeof CausedLetterView>;

const LetterNews = z.object({
  /** New, or changed: another try was added. In the order in which they were parked. */
  letters: z.array(CausedLetterView).readonly(),
  /** Ids of those that are no longer there. */
  gone: z.array(z.string()).readonly(),
  /** How many there are now. */
  total: z.int(),
  /** True when nothing of `total` is still to come. */
  isWhole: z.boolean(),
});
export type LetterNews = z.infer<typeof LetterNews>;

const Ids = z.object({ ids: z.array(z.string()).min(1).readonly() });

export const deadLetters = {
  list: call.output(z.array(DeadLetterView).readonly()),
  /** What is there in pages, at the pace of the reader, then what changes; the first comes at once, even when there is none. */
  follow: call.output(streamOf(LetterNews)),
  find: call.input(z.object({ id: z.string() })).output(DeadLetterView.nullable()),
  /** Each result as it comes. */
  redrive: call.input(Ids).output(streamOf(Redriven)),
  /** Answers how many were there. */
  discard: call.input(Ids).output(z.object({ discarded: z.int() })),
};
