const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const WRITTEN = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)$/;

/**
 * The `after` of `ctx.setTimer`, in milliseconds: a number of them, or a duration as workspace files write it ("30s").
 *
 * Written a second time here, beside src/shared/model/quantities.ts, because that one stands on zod: 100 ms and 36 MB for every
 * worker process. A test holds the two together.
 * @throws TypeError when it is neither.
 */
export function durationMs(after: unknown): number {
  if (typeof after === 'number' && Number.isFinite(after) && after >= 0) return after;
  const match = typeof after === 'string' ? WRITTEN.exec(after.trim()) : null;
  const unitMs = UNIT_MS[match?.[2] ?? ''];
  if (match === null || unitMs === undefined) {
    throw new TypeError(
      `ctx.setTimer: ${JSON.stringify(after)} is not a duration; write one like 500 (ms), "30s" or "5min"`,
    );
  }
  return Number(match[1]) * unitMs;
}
