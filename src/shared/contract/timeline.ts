/** The log over time: how dense it is, and where in it a moment is. */
import { z } from 'zod';
import { call } from './failures.ts';
import { WirePosition, WireTimestamp } from './wire-values.ts';

const MAX_BUCKETS = 2_000;

const DensityInput = z.object({
  /** The first event's time when left out, or `lastMs` before `until`. */
  since: WireTimestamp.exactOptional(),
  /** Now when left out. */
  until: WireTimestamp.exactOptional(),
  /** The last so many milliseconds, instead of `since`. */
  lastMs: z.int().min(1).exactOptional(),
  buckets: z.int().min(1).max(MAX_BUCKETS).default(240),
});

const Bucket = z.object({
  events: z.int(),
  deadLetters: z.int(),
  /** The newest event recorded before the bucket's end: where a click leads. */
  through: WirePosition,
});

/** Bucket n covers `since + n * bucketMs` up to, not including, the next. Counts are exact. */
export const DensityView = z.object({
  since: WireTimestamp,
  until: WireTimestamp,
  bucketMs: z.number(),
  head: WirePosition,
  buckets: z.array(Bucket).readonly(),
});
export type DensityView = z.infer<typeof DensityView>;

export const timeline = {
  density: call.input(DensityInput).output(DensityView),
  /** The newest event recorded at or before a moment; position 0 and no time when there is none. */
  positionAt: call
    .input(z.object({ time: WireTimestamp }))
    .output(z.object({ position: WirePosition, recordedAt: WireTimestamp.nullable(), head: WirePosition })),
};
