/** The columns of the table of actors. */
import { PlaceLink } from '../../frame/place-link.tsx';
import { filePlace } from '../../frame/places.ts';
import { Badge, StateDot } from '../../ui/badge.tsx';
import type { Column } from '../../ui/columns.ts';
import { formatCount, formatRate } from '../../ui/format-number.ts';
import styles from './actor-columns.module.css';
import { ActorName } from './actor-name.tsx';
import { ACTOR_KINDS, ACTOR_STATES, type ActorRow } from './actor-rows.ts';

export const ACTOR_COLUMNS: readonly Column<ActorRow>[] = [
  { id: 'name', title: 'Actor', width: 130, grow: true, cell: (actor) => <ActorName actor={actor} /> },
  { id: 'kind', title: 'Kind', width: 64, cell: ({ kind }) => <span className="dim">{kindTitle(kind)}</span> },
  { id: 'state', title: 'State', width: 72, cell: ({ state }) => <StatePill state={state} /> },
  {
    id: 'rate',
    title: 'Rate /s',
    width: 46,
    align: 'right',
    cell: ({ handledPerSecond }) => <Rate value={handledPerSecond} />,
  },
  {
    id: 'lag',
    title: 'Lag',
    width: 34,
    align: 'right',
    cell: ({ lag }) => (lag === null ? null : <Figure value={lag.waiting} />),
  },
  { id: 'mailbox', title: 'Mailbox', width: 46, align: 'right', cell: ({ mailbox }) => <Figure value={mailbox} /> },
  { id: 'instances', title: 'Inst', width: 26, align: 'right', cell: ({ instances }) => <Figure value={instances} /> },
  { id: 'handled', title: 'Handled', width: 52, align: 'right', cell: ({ handled }) => <Figure value={handled} /> },
  { id: 'failed', title: 'Failed', width: 38, align: 'right', cell: ({ failed }) => <Figure value={failed} bad /> },
  {
    id: 'restarts',
    title: 'Restarts',
    width: 48,
    align: 'right',
    cell: ({ restarts }) => <Figure value={restarts} bad />,
  },
  {
    id: 'position',
    title: 'Position',
    width: 54,
    align: 'right',
    cell: ({ position }) => (position === null ? null : <span className="mono dim">{formatCount(position)}</span>),
  },
  {
    id: 'failure',
    title: 'Last failure',
    width: 120,
    grow: true,
    cell: ({ lastFailure }) => <LastFailure failure={lastFailure} />,
  },
];

/** What is as it should be is quiet; a pill is for what is not. */
export function StatePill({ state }: Pick<ActorRow, 'state'>) {
  const known = ACTOR_STATES.find(({ id }) => id === state);
  if (state !== 'running') return <Badge tone={known?.tone ?? 'flat'}>{known?.title ?? state}</Badge>;
  return (
    <span className={styles.running}>
      <StateDot tone="ok" /> running
    </span>
  );
}

/** Zero is quiet, so that what moves and what is wrong stand out. */
function Figure({ value, bad = false }: { readonly value: number; readonly bad?: boolean }) {
  const look = bad ? styles.bad : styles.figure;
  return <span className={value === 0 ? styles.zero : look}>{formatCount(value)}</span>;
}

function Rate({ value }: { readonly value: number }) {
  return <span className={value === 0 ? styles.zero : styles.figure}>{formatRate(value)}</span>;
}

function LastFailure({ failure }: { readonly failure: ActorRow['lastFailure'] }) {
  if (failure === null) return null;
  const { place, message } = failure;
  return (
    <span title={message}>
      {place === null ? null : (
        <span className={styles.place}>
          <PlaceLink place={filePlace(place.file, place.line)}>
            {place.file.slice(place.file.lastIndexOf('/') + 1)}:{place.line}
          </PlaceLink>
        </span>
      )}
      <span className="dim">{message}</span>
    </span>
  );
}

function kindTitle(kind: ActorRow['kind']): string {
  return ACTOR_KINDS.find(({ id }) => id === kind)?.title ?? kind;
}
