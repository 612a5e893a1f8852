/** Dead letters in groups, by what a person asks for; those of a piece of work stay in theirs until it is cleared away. Pure. */
import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';

export const GROUPINGS = [
  { id: 'cause', title: 'cause' },
  { id: 'consumer', title: 'consumer' },
  { id: 'type', title: 'event type' },
] as const;
export type Grouping = (typeof GROUPINGS)[number]['id'];

/** A letter with the key of its cause, which the engine gives. */
export type CausedLetter = { readonly letter: DeadLetterView; readonly cause: string };

export type LetterGroup = {
  readonly key: string;
  /** Newest first; never empty. */
  readonly letters: readonly CausedLetter[];
  readonly newest: DeadLetterView;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Both, each letter once; what is there now counts. */
export function joined(now: readonly CausedLetter[], kept: readonly CausedLetter[]): readonly CausedLetter[] {
  const there = new Set(now.map(({ letter }) => letter.id));
  return [...now, ...kept.filter(({ letter }) => !there.has(letter.id))];
}

/** The largest first; of two as large, the one that grew last. */
export function groupLetters(letters: readonly CausedLetter[], by: Grouping): readonly LetterGroup[] {
  return [...Map.groupBy(letters, (one) => keyOf(one, by))]
    .map(([key, own]) => groupOf(key, own))
    .filter((group) => group !== undefined)
    .sort((a, b) => b.letters.length - a.letters.length || b.lastAt - a.lastAt);
}

/** How many letters were parked in each of `size` equal parts of the time from `start` to `end`, ms since the epoch. */
export function histogram(letters: readonly CausedLetter[], start: number, end: number, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  const span = Math.max(end - start, 1);
  for (const { letter } of letters) {
    const index = Math.min(size - 1, Math.max(0, Math.floor(((letter.parkedAt - start) / span) * size)));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function groupOf(key: string, letters: readonly CausedLetter[]): LetterGroup | undefined {
  const sorted = letters.toSorted((a, b) => b.letter.parkedAt - a.letter.parkedAt);
  const [newest] = sorted;
  const oldest = sorted.at(-1);
  if (newest === undefined || oldest === undefined) return undefined;
  return {
    key,
    letters: sorted,
    newest: newest.letter,
    firstAt: oldest.letter.parkedAt,
    lastAt: newest.letter.parkedAt,
  };
}

function keyOf({ letter, cause }: CausedLetter, by: Grouping): string {
  switch (by) {
    case 'cause':
      return cause;
    case 'consumer':
      return letter.consumer;
    case 'type':
      return letter.eventType;
  }
}
