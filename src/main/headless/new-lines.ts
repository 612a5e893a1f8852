/**
 * The lines that are new at the end of a text of which only the newest lines are read.
 * @param before what was read last time, @param now what is read this time; both end with the newest line.
 */
export function newLines(before: readonly string[], now: readonly string[]): readonly string[] {
  for (let gone = 0; gone <= before.length; gone += 1) {
    const kept = before.length - gone;
    if (kept <= now.length && before.slice(gone).every((line, at) => line === now[at])) return now.slice(kept);
  }
  return now;
}
