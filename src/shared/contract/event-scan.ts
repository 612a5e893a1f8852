/** Searching the log beside the data: conditions on fields of events, told how far the search has come. */
import { z } from 'zod';
import { FieldCondition, MAX_CONDITIONS, MAX_PREDICATE } from '../model/saved-filter.ts';
import { EventFilterInput, EventView, MAX_PAGE } from './events.ts';
import { call } from './failures.ts';
import { streamOf, WirePosition } from './wire-values.ts';

/** Of events that make the predicate throw: they do not pass. Line and column are of its text, from 1. */
const PredicateFailure = z.object({
  count: z.int(),
  message: z.string(),
  line: z.int(),
  column: z.int(),
  /** The first such event. */
  position: WirePosition,
});
export type PredicateFailure = z.infer<typeof PredicateFailure>;

const ScanInput = z.object({
  filter: EventFilterInput.exactOptional(),
  /** Every one must hold. */
  where: z.array(FieldCondition).max(MAX_CONDITIONS).readonly().default([]),
  /** Anywhere in the payload's text, whatever the case; or the beginning of an id, a stream, a type. */
  text: z.string().min(1).exactOptional(),
  /** A function in TypeScript, "(event) => event.data.total > 100", asked of what all else let through; runs in the sandbox. */
  predicate: z.string().max(MAX_PREDICATE).exactOptional(),
  /** Exclusive. */
  after: WirePosition.exactOptional(),
  /** Inclusive; the head when left out. */
  upTo: WirePosition.exactOptional(),
  direction: z.enum(['forwards', 'backwards']).default('backwards'),
  /** Ends when so many were found. */
  limit: z.int().min(1).max(MAX_PAGE).default(200),
});

/** "`matched` of `scanned` scanned; `total` there are". To go on: `upTo: through - 1` backwards, `after: through` forwards. */
const ScanStep = z.object({
  /** Found since the step before. */
  events: z.array(EventView).readonly(),
  matched: z.int(),
  /** Positions of the log that were looked at or skipped by an index. */
  scanned: z.int(),
  total: z.int(),
  /** The last position that was looked at. */
  through: WirePosition,
  done: z.boolean(),
  failed: PredicateFailure.nullable(),
});
export type ScanStep = z.infer<typeof ScanStep>;

export const eventScan = {
  /**
   * Steps as they come, at least one every few thousand events; the last has `done`. A predicate that is wrong is an `invalid-input`,
   * one that takes too long a `handler-timed-out`, both with details {line, column}.
   */
  scan: call.input(ScanInput).output(streamOf(ScanStep)),
  /** What is wrong with the text of a predicate; null when it compiles. */
  checkPredicate: call
    .input(z.object({ text: z.string().max(MAX_PREDICATE) }))
    .output(z.object({ message: z.string(), line: z.int(), column: z.int() }).nullable()),
};
