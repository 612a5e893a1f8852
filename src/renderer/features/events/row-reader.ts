/** Rows as the table wants them. A row is the same object as long as its event and the one before it are: then it is not drawn again. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { LogRow } from './event-columns.tsx';
import type { RowSource } from './row-source.ts';

const known = new WeakMap<EventView, LogRow>();

export function rowReader(source: RowSource): (index: number) => LogRow | undefined {
  return (index) => {
    const event = source.row(index);
    if (event === undefined) return undefined;
    const before = source.row(index + 1);
    const row = known.get(event);
    if (row !== undefined && row.before === before) return row;
    const made = { event, before };
    known.set(event, made);
    return made;
  };
}
