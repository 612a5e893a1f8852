/** Why a version came about: its event, the command behind it, the event behind that, back to who started it all. */
import type { EventView } from '../../../shared/contract/events.ts';
import { useCall } from '../../client/use-call.ts';
import { eventPlace } from '../../frame/places.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { Section } from '../../ui/section.tsx';
import { PlaceLink } from './place-link.tsx';
import { type Cause, whyChain } from './why-chain.ts';
import styles from './why-section.module.css';

export function WhySection({ event }: { readonly event: EventView }) {
  const { data, error } = useCall('trace.read', { eventId: event.id }, { keepPrevious: true });
  const chain = data === undefined ? [] : whyChain(data, event.id);
  const causes = chain.slice(1);
  const started = chain.at(-1);
  return (
    <Section
      title={
        <>
          Why <b className={styles.version}>version {event.version}</b>
        </>
      }
      fact={
        started === undefined || causes.length === 0
          ? undefined
          : `${formatDuration(event.recordedAt - started.at)} in all`
      }
    >
      {error && data === undefined ? <p className="meta bad">{describeProblem(error).what}</p> : null}
      <ol className={styles.chain}>
        <CauseLine cause={{ kind: 'event', id: event.id, at: event.recordedAt, event }} from={event} />
        {causes.map((cause) => (
          <CauseLine key={cause.id} cause={cause} from={event} />
        ))}
      </ol>
    </Section>
  );
}

function CauseLine({ cause, from }: { readonly cause: Cause; readonly from: EventView }) {
  const isFirst = cause.id === from.id;
  return (
    <li className={styles.cause}>
      <KindBadge kind={cause.kind} />
      <span className="cut">
        <CauseText cause={cause} />
      </span>
      <span className={styles.when}>
        {isFirst
          ? from.position.toLocaleString('en-US')
          : `−${formatDuration(Math.max(0, from.recordedAt - cause.at))}`}
      </span>
    </li>
  );
}

function CauseText({ cause }: { readonly cause: Cause }) {
  if (cause.kind === 'command')
    return (
      <>
        {cause.command.command} <span className="dim">sent by {cause.command.sender}</span>
      </>
    );
  const { type, stream, version, position } = cause.event;
  return (
    <>
      <PlaceLink place={eventPlace(position)} className={styles.link ?? ''}>
        {type}
      </PlaceLink>{' '}
      <span className="dim">
        {stream} @{version}
      </span>
    </>
  );
}
