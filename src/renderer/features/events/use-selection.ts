/** The chosen rows of the log, with the keys for them. A new filter, another log: nothing is chosen. */
import { useEffect, useState } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import { useCommands } from '../../frame/command.ts';
import type { RowKeys } from '../../ui/data-table-row.tsx';
import { all, NOTHING, pressed, type Selection } from './selection.ts';
import { useCopies } from './use-copies.ts';
import type { EventLog } from './use-event-log.ts';

export type RowSelection = {
  readonly events: ReadonlyMap<number, EventView>;
  readonly press: (index: number, keys: RowKeys) => void;
  readonly clear: () => void;
};

/** @param onChoose a row becomes the current one. */
export function useSelection(log: EventLog | undefined, onChoose: (position: number) => void): RowSelection {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const source = log?.source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts when there is another source, and on nothing else
  useEffect(() => setSelection(NOTHING), [source]);
  const press = (index: number, keys: RowKeys) => {
    const row = source?.row(index);
    if (source === undefined || row === undefined) return;
    setSelection(pressed(selection, { row, index }, keys, { rowAt: source.row, indexOf: source.indexOf }));
    onChoose(row.position);
  };
  const clear = () => setSelection(NOTHING);
  const events = [...selection.events.values()];
  const copies = useCopies(events);
  useCommands([
    {
      id: 'events.select-all',
      title: 'Select all events that are loaded',
      group: 'Events',
      keys: 'Mod+A',
      run: () => {
        log?.pause();
        setSelection(all(source?.loaded() ?? [], selection.anchor));
      },
    },
    ...(events.length > 1
      ? [
          {
            id: 'events.copy',
            title: `Copy ${events.length} events as JSON`,
            group: 'Events',
            keys: 'C',
            run: () => copies[0]?.run(),
          },
        ]
      : []),
  ]);
  return { events: selection.events, press, clear };
}
