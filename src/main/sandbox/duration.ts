import { parseDuration } from '../../shared/kernel/duration.ts';

/**
 * The `after` of `ctx.setTimer`, in milliseconds: a number of them, or a duration as workspace files write it ("30s").
 * @throws TypeError when it is neither.
 */
export function durationMs(after: unknown): number {
  if (typeof after === 'number' && Number.isFinite(after) && after >= 0) return after;
  const ms = typeof after === 'string' ? parseDuration(after) : undefined;
  if (ms !== undefined) return ms;
  throw new TypeError(
    `ctx.setTimer: ${JSON.stringify(after)} is not a duration; write one like 500 (ms), "30s" or "5min"`,
  );
}
