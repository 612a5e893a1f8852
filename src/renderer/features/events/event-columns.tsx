/** The columns of the log. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { Column } from '../../ui/columns.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatSince } from '../../ui/format-time.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Time } from '../../ui/time.tsx';
import { shortActor } from './short-actor.ts';

export type LogRow = {
  readonly event: EventView;
  /** The row below: what came before it in what is shown. */
  readonly before: EventView | undefined;
};

export const EVENT_COLUMNS: readonly Column<LogRow>[] = [
  {
    id: 'position',
    title: 'Position',
    width: 66,
    align: 'right',
    cell: ({ event }) => <Figure value={event.position} />,
  },
  { id: 'time', title: 'Time', width: 88, cell: ({ event }) => <Time at={event.recordedAt} /> },
  { id: 'since', title: 'Since prev', width: 58, align: 'right', cell: (row) => <Since row={row} /> },
  { id: 'type', title: 'Type', width: 156, cell: ({ event }) => <KindName kind="event" name={event.type} /> },
  { id: 'stream', title: 'Stream', width: 120, grow: true, cell: ({ event }) => event.stream },
  { id: 'version', title: 'Ver', width: 38, align: 'right', cell: ({ event }) => <Figure value={event.version} /> },
  {
    id: 'flow',
    title: 'Flow',
    width: 62,
    cell: ({ event }) => <span className="mono dim">{event.correlationId.slice(-8)}</span>,
  },
  {
    id: 'actor',
    title: 'Actor',
    width: 98,
    cell: ({ event }) => <span className="dim">{shortActor(event.actor)}</span>,
  },
];

function Figure({ value }: { readonly value: number }) {
  return <span className="mono dim">{formatCount(value)}</span>;
}

function Since({ row: { event, before } }: { readonly row: LogRow }) {
  if (before === undefined) return null;
  return <span className="mono faint">{formatSince(event.recordedAt - before.recordedAt)}</span>;
}
