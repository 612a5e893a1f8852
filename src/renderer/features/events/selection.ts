/** Rows that are chosen together: by Shift a range, by Ctrl one more or one less, all that are loaded. Pure. */
import type { EventView } from '../../../shared/contract/events.ts';

export type Selection = {
  readonly events: ReadonlyMap<number, EventView>;
  /** Position of the row that a range starts at. */
  readonly anchor: number | null;
};

export const NOTHING: Selection = { events: new Map(), anchor: null };

/** @param rowAt the loaded row of an index. @param indexOf the index of a position. */
export type Rows = {
  readonly rowAt: (index: number) => EventView | undefined;
  readonly indexOf: (position: number) => number | undefined;
};

/** After a press on a row: alone it ends the selection, which is then that one row. */
export function pressed(
  selection: Selection,
  { row, index }: { readonly row: EventView; readonly index: number },
  keys: { readonly shift: boolean; readonly toggle: boolean },
  rows: Rows,
): Selection {
  const from = selection.anchor === null ? undefined : rows.indexOf(selection.anchor);
  if (keys.shift && from !== undefined) return { events: between(from, index, rows), anchor: selection.anchor };
  if (!keys.toggle) return { events: new Map([[row.position, row]]), anchor: row.position };
  const events = new Map(selection.events);
  if (!events.delete(row.position)) events.set(row.position, row);
  return { events, anchor: row.position };
}

export function all(events: readonly EventView[], anchor: number | null): Selection {
  return { events: new Map(events.map((event) => [event.position, event])), anchor };
}

function between(from: number, to: number, { rowAt }: Rows): ReadonlyMap<number, EventView> {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const rows = Array.from({ length: last - first + 1 }, (_, offset) => rowAt(first + offset));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.position, row]])));
}
