/** The geometry of a step chart: a value holds until the next version changes it. */
export type StepPoint = { readonly version: number; readonly value: number };

export type StepScale = {
  readonly x: (version: number) => number;
  readonly y: (value: number) => number;
  /** The version whose step is at a place. */
  readonly versionAt: (x: number) => number;
};

type Size = { readonly width: number; readonly height: number };

/**
 * Maps versions `first` to `last` to the width, a step each, and the points' values to the height, with 4 px of air. Zero is at the
 * bottom as long as the steps can be seen from there.
 */
export function stepScale(
  points: readonly StepPoint[],
  first: number,
  last: number,
  { width, height }: Size,
): StepScale {
  const { low, high } = rangeOf(points);
  const step = width / (last - first + 1);
  return {
    x: (version) => round((version - first) * step),
    y: (value) => round(height - 4 - ((value - low) / (high - low)) * (height - 8)),
    versionAt: (x) => Math.min(last, Math.max(first, first + Math.floor(x / step))),
  };
}

/** Steps that take less of the height than this are drawn from the least value on. */
const SEEN = 0.4;

/** The values that the bottom and the top of the chart stand for. */
export function rangeOf(points: readonly StepPoint[]): { readonly low: number; readonly high: number } {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || least === most) return { low: Math.min(least, 0, most - 1), high: Math.max(most, 1) };
  const fromZero = { low: Math.min(least, 0), high: Math.max(most, 0) };
  const isSeen = most - least >= SEEN * (fromZero.high - fromZero.low);
  return isSeen ? fromZero : { low: least, high: most };
}

/** The line through the points, from the left edge of the first step to the right edge of the last. */
export function stepPath(points: readonly StepPoint[], { x, y }: StepScale): string {
  return points
    .map(({ version, value }, index) => {
      const joined = index > 0 && points[index - 1]?.version === version - 1;
      return `${joined ? 'V' : `M${x(version)} `}${y(value)}H${x(version + 1)}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
