/** What a message set going: its own events, then everything that followed in the same flow, as it happens. */
import type { MessageId } from '../../../shared/kernel/names.ts';
import { useCall } from '../../client/use-call.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { eventPlace } from '../../frame/places.ts';
import { cx } from '../../ui/class-names.ts';
import { formatCounted } from '../../ui/format-number.ts';
import { formatSince } from '../../ui/format-time.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './flow-events.module.css';

type FlowEventsProps = {
  readonly correlationId: MessageId;
  /** Ids of the events that the message itself led to; the rest followed. */
  readonly own: readonly MessageId[];
  /** When it was sent, ms since the epoch. */
  readonly since: number;
};

const SHOWN = 100;

export function FlowEvents({ correlationId, own, since }: FlowEventsProps) {
  const { data } = useCall(
    'events.read',
    { filter: { correlationId }, direction: 'forwards', limit: SHOWN },
    { everyMs: 1_000 },
  );
  const events = data?.events ?? [];
  return (
    <Section title="In this flow" fact={data === undefined ? 'reading' : formatCounted(events.length, 'event')}>
      <ol className={styles.events}>
        {events.map(({ id, type, position, stream, recordedAt }) => (
          <li key={id} className={cx(styles.event, own.includes(id) && styles.own)}>
            <KindBadge kind="event" />
            <PlaceLink place={eventPlace(position)}>{type}</PlaceLink>
            <span className={styles.stream}>{stream}</span>
            <span className={styles.time}>{formatSince(recordedAt - since)}</span>
          </li>
        ))}
      </ol>
      {data?.more ? <p className="meta faint">The first {SHOWN} are shown.</p> : null}
    </Section>
  );
}
