/** The smallest whole number from `low` to `high` for which `holds` is true, given that it stays true from there; `high + 1` if none. */
export function firstWhere(low: number, high: number, holds: (at: number) => boolean): number {
  let from = low;
  let to = high + 1;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
