/** A small line of recent values. Its meaning stands beside it as a figure, so it is hidden from screen readers. */
import type { Kind } from './kinds.ts';

type SparklineProps = {
  readonly values: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** How many values fill the width; fewer stand at its right end. As many as there are when left out. */
  readonly slots?: number;
  /** The kind whose mark it is drawn in; ink when left out. */
  readonly kind?: Kind;
};

export function Sparkline({ values, width = 92, height = 16, slots = values.length, kind }: SparklineProps) {
  return (
    <svg width={width} height={height} aria-hidden="true" {...(kind !== undefined && { 'data-kind': kind })}>
      <path d={pathOf(values, width, height, slots)} fill="none" stroke="var(--mark, var(--ink-3))" strokeWidth="1.3" />
    </svg>
  );
}

/** The line through `values`, from zero at the bottom to their maximum at the top, with room for the stroke. */
export function pathOf(values: readonly number[], width: number, height: number, slots = values.length): string {
  const top = Math.max(...values, 1e-9);
  const step = width / Math.max(slots - 1, 1);
  const start = width - (values.length - 1) * step;
  const y = (value: number) => height - 1 - (value / top) * (height - 2);
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${round(start + index * step)} ${round(y(value))}`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
