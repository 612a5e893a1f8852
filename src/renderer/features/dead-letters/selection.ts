/** Which letters are chosen, and which are past choosing. Pure. */
import type { CausedLetter } from './letter-groups.ts';
import type { LetterWork } from './letter-work.ts';

/** The ids from one row to another, either way round. */
export function rangeIds(letters: readonly CausedLetter[], from: number, to: number): readonly string[] {
  return letters.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ letter }) => letter.id);
}

export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** True when the newest work took the letter off the list. */
export function isGone(work: LetterWork | null, id: string): boolean {
  const outcome = work?.results.get(id)?.outcome;
  return outcome !== undefined && outcome !== 'failed-again';
}
