/** The columns of one stream's events. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { Column } from '../../ui/columns.ts';
import { formatSince } from '../../ui/format-time.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Time } from '../../ui/time.tsx';
import { eventSummary } from './event-summary.ts';

/** `before` is the event of the version before, when it is there already. */
export type EventRow = { readonly event: EventView; readonly before: EventView | undefined };

export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  {
    id: 'version',
    title: 'Ver',
    label: 'Version',
    width: 44,
    align: 'right',
    cell: ({ event }) => <span className="mono dim">{event.version}</span>,
  },
  { id: 'time', title: 'Time', width: 88, cell: ({ event }) => <Time at={event.recordedAt} /> },
  {
    id: 'since',
    title: 'Since prev',
    label: 'Since the version before',
    width: 68,
    align: 'right',
    cell: ({ event, before }) =>
      before === undefined ? null : (
        <span className="mono faint">{formatSince(event.recordedAt - before.recordedAt)}</span>
      ),
  },
  { id: 'type', title: 'Event', width: 156, cell: ({ event }) => <KindName kind="event" name={event.type} /> },
  {
    id: 'summary',
    title: 'Summary',
    width: 140,
    grow: true,
    cell: ({ event }) => <span className="cut">{eventSummary(event.data, event.stream)}</span>,
  },
];
