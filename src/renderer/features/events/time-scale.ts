/** A scale of time for a few dozen moments: all of them apart, in order, and long stretches longer, but not by as much as they are. */
export type Gap = { readonly from: number; readonly to: number; readonly start: number; readonly end: number };

export type TimeScale = {
  readonly x: (at: number) => number;
  /** Stretches in which nothing happened for a good part of the whole. */
  readonly gaps: readonly Gap[];
};

/** A stretch is idle when it is this share of the whole, or more. */
const IDLE_SHARE = 0.25;
const IDLE_MS = 20;
/** Room that two moments next to each other want. */
const APART_PX = 10;

/** @param times any order; @param from, to the pixels that the first and the last of them get. */
export function timeScale(times: readonly number[], from: number, to: number): TimeScale {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((end, index) => ({ start: sorted[index] ?? end, end }));
  const apart = Math.min(APART_PX, ((to - from) / Math.max(steps.length, 1)) * 0.6);
  const rest = to - from - apart * steps.length;
  const weights = steps.map(({ start, end }) => Math.sqrt(end - start));
  const sum = weights.reduce((total, weight) => total + weight, 0);

  const places = new Map(sorted.slice(0, 1).map((at) => [at, from]));
  let x = from;
  const gaps: Gap[] = [];
  const whole = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  steps.forEach(({ start, end }, index) => {
    const next = x + apart + rest * ((weights[index] ?? 0) / sum);
    if (end - start >= Math.max(IDLE_MS, whole * IDLE_SHARE)) gaps.push({ from: x, to: next, start, end });
    places.set(end, next);
    x = next;
  });
  return { x: (at) => places.get(at) ?? from, gaps };
}
