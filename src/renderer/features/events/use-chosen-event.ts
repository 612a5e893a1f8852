/** The event that the place names by its position, wherever it stands in the rows. */
import { type RefObject, useEffect, useRef } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import { useCall } from '../../client/use-call.ts';
import type { TableHandle } from '../../ui/data-table.tsx';
import type { EventLog } from './use-event-log.ts';

/** Read on its own when its row is not there; the one before stays until it comes. */
export function useChosenEvent(log: EventLog | undefined, at: number | null): EventView | undefined {
  const index = at === null ? undefined : log?.source.indexOf(at);
  const inRows = index === undefined ? undefined : log?.source.row(index);
  const range = { after: Math.max(0, (at ?? 1) - 1), upTo: at ?? 1, limit: 1 };
  const { data } = useCall('events.read', range, { enabled: at !== null && at > 0 && inRows === undefined });
  const last = useRef<EventView>(undefined);
  const found = inRows ?? data?.events[0];
  if (found !== undefined && found.position === at) last.current = found;
  return at === null ? undefined : last.current;
}

/** Someone who comes by a link sees the row in the middle, once. */
export function useArrival(log: EventLog | undefined, at: number | null, table: RefObject<TableHandle | null>): void {
  const arrived = useRef(at === null);
  const isThere = log !== undefined && log.rowCount > 0;
  useEffect(() => {
    if (arrived.current || at === null || !isThere) return;
    const index = log?.source.indexOf(at);
    if (index === undefined) return;
    arrived.current = true;
    table.current?.scrollTo(index, 'middle');
  });
}
