/** What a change is, in a word or as a difference: "added", "removed", "− 2". */
import type { StatePart } from './merge-states.ts';

export function changeNote({ tone, was, value }: StatePart): string | undefined {
  if (tone === 'same') return undefined;
  if (tone !== 'changed') return tone;
  return typeof was === 'number' && typeof value === 'number' ? differenceText(value - was) : 'changed';
}

function differenceText(difference: number): string {
  const size = Number(Math.abs(difference).toPrecision(12));
  return `${difference < 0 ? '−' : '+'} ${size.toLocaleString('en-US', { maximumFractionDigits: 6 })}`;
}
