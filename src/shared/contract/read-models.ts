/** Read models, and read-only SQL over them and over the log. */
import { z } from 'zod';
import { ActorState } from './actors.ts';
import { call } from './failures.ts';
import { WireJson, WireMessageId, WirePosition, WireStream, WireTimestamp } from './wire-values.ts';

const ReadModelInfo = z.object({
  name: z.string(),
  target: z.enum(['table', 'full-text']),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
  rows: z.int(),
  position: WirePosition,
  lag: z.int(),
  state: ActorState,
});

const QueryInput = z.object({ sql: z.string().min(1), limit: z.int().min(1).max(100_000).exactOptional() });

const QueryAnswer = z.object({
  columns: z.array(z.string()).readonly(),
  rows: z.array(z.array(WireJson).readonly()).readonly(),
  /** The limit cut the result. */
  more: z.boolean(),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** An event that a projection with `onError: skip` went past, because its handler failed on it. */
const SkippedEventView = z.object({
  position: WirePosition,
  eventId: WireMessageId,
  eventType: z.string(),
  stream: WireStream,
  code: z.string(),
  message: z.string(),
  /** "projections/user-lookup.ts:12:7" */
  place: z.string().nullable(),
  skippedAt: WireTimestamp,
});

const SkippedInput = z.object({ name: z.string().min(1), limit: z.int().min(1).max(1_000).default(100) });
const SkippedAnswer = z.object({ total: z.int(), newest: z.array(SkippedEventView).readonly() });

export const readModels = {
  list: call.output(z.array(ReadModelInfo).readonly()),
  query: call.input(QueryInput).output(QueryAnswer),
  /** Newest first. Fails with `not-found` for an unknown read model. */
  skipped: call.input(SkippedInput).output(SkippedAnswer),
};
