/** The versions that a chart shows: it stands still while one steps inside of it, and follows when one leaves. */
export type ChartWindow = { readonly first: number; readonly last: number };

const SIZE = 60;
/** Versions kept in sight after the chosen one, where there are any. */
const AHEAD = 15;

export function chartWindow(before: ChartWindow | undefined, version: number, head: number): ChartWindow {
  if (before !== undefined && stands(before, version, head)) return before;
  const last = Math.min(head, Math.max(version + AHEAD, SIZE));
  return { first: Math.max(1, Math.min(last - SIZE + 1, version)), last };
}

function stands({ first, last }: ChartWindow, version: number, head: number): boolean {
  const isInside = version >= first && version <= last && last <= head;
  return isInside && (last === head || (version < last && last - first + 1 === SIZE));
}
