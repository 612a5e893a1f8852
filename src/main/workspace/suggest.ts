/** "Did you mean ...?" for names and keys that were mistyped. */

/**
 * The known word nearest to `word`, or undefined when none is near: at most one slip for each three letters, and never a wholly
 * different word. Compares without regard to case.
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= allowed && distance < candidate.length && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { word: candidate, distance };
    }
  }
  return best?.word;
}

/** A hint for an unknown name: the nearest one, else the few that there are, else `otherwise`. */
export function suggestion(word: string, known: Iterable<string>, otherwise: string): string {
  const names = [...known];
  const nearest = nearestWord(word, names);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return names.length > 0 && names.length <= 8 ? `there is ${names.join(', ')}; ${otherwise}` : otherwise;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment, after Damerau 1964). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
