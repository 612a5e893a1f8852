/** A scale of time on which long idle stretches are short: their width says only that nothing happened. */
export type Gap = { readonly from: number; readonly to: number; readonly ms: number };

export type TimeScale = {
  readonly x: (at: number) => number;
  /** The compressed stretches, in pixels. */
  readonly gaps: readonly Gap[];
};

/** A stretch is idle when it is this share of the whole, or more. */
const IDLE_SHARE = 0.3;
const GAP_WIDTH_SHARE = 0.22;

/** @param times any order; @param from, to the pixels that the first and the last of them get. */
export function timeScale(times: readonly number[], from: number, to: number): TimeScale {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b);
  const whole = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const steps = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at));
  const isIdle = (step: number) => step > 20 && step >= whole * IDLE_SHARE;
  const idle = steps.filter(isIdle).length;
  const busyMs = steps.filter((step) => !isIdle(step)).reduce((sum, step) => sum + step, 0);
  const width = to - from;
  const gapWidth = busyMs === 0 ? width / Math.max(idle, 1) : width * GAP_WIDTH_SHARE;
  const perMs = busyMs === 0 ? 0 : (width - idle * gapWidth) / busyMs;

  const places = new Map<number, number>();
  const gaps: Gap[] = [];
  let x = from;
  sorted.forEach((at, index) => {
    const step = index === 0 ? 0 : (steps[index - 1] ?? 0);
    const next = x + (isIdle(step) ? gapWidth : step * perMs);
    if (isIdle(step)) gaps.push({ from: x, to: next, ms: step });
    x = next;
    places.set(at, x);
  });
  return { x: (at) => places.get(at) ?? from, gaps };
}
