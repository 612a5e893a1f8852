/** All that is known of an event beside its payload, and who handled it. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { TraceView } from '../../../shared/contract/trace.ts';
import { Receipt } from '../../../shared/model/receipt.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { actorPlace, eventsPlace, streamPlace } from '../../frame/places.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatDateTime, formatDuration } from '../../ui/format-time.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { type Fact, Facts, Scroll, Section } from '../../ui/section.tsx';

type EventMetadataProps = { readonly event: EventView; readonly flow: TraceView | undefined };

export function EventMetadata({ event, flow }: EventMetadataProps) {
  return (
    <Scroll>
      <Section title="Place">
        <Facts facts={placeFacts(event)} />
      </Section>
      <Section title="Time">
        <Facts facts={timeFacts(event)} />
      </Section>
      <Section title="Cause">
        <Facts facts={causeFacts(event)} />
      </Section>
      <HandledBy event={event} flow={flow} />
    </Scroll>
  );
}

function placeFacts({ id, position, stream, version, category, schemaVersion, type }: EventView): readonly Fact[] {
  return [
    { label: 'Id', value: <code>{id}</code> },
    { label: 'Position', value: <code>{formatCount(position)}</code> },
    {
      label: 'Stream',
      value: (
        <PlaceLink place={streamPlace(stream, version)}>
          <code>
            {stream} @{version}
          </code>
        </PlaceLink>
      ),
    },
    { label: 'Category', value: <PlaceLink place={eventsPlace({ category })}>{category}</PlaceLink> },
    {
      label: 'Type',
      value: <PlaceLink place={eventsPlace({ type })}>{`${type}, version ${schemaVersion}`}</PlaceLink>,
    },
  ];
}

function timeFacts({ occurredAt, recordedAt }: EventView): readonly Fact[] {
  return [
    { label: 'Occurred', value: <code>{formatDateTime(occurredAt, 'local')}</code> },
    { label: 'Recorded', value: <code>{formatDateTime(recordedAt, 'local')}</code> },
    { label: 'In UTC', value: <code>{formatDateTime(recordedAt, 'utc')}</code> },
  ];
}

function causeFacts({ actor, correlationId, causationId }: EventView): readonly Fact[] {
  return [
    { label: 'Actor', value: <PlaceLink place={actorPlace(actor)}>{actor}</PlaceLink> },
    {
      label: 'Flow',
      value: (
        <PlaceLink place={eventsPlace({ correlation: correlationId })}>
          <code>{correlationId}</code>
        </PlaceLink>
      ),
    },
    { label: 'Caused by', value: causationId === null ? 'a person' : <code>{causationId}</code> },
  ];
}

function HandledBy({ event, flow }: EventMetadataProps) {
  const handled = (flow?.marks ?? [])
    .filter(({ messageId }) => messageId === event.id)
    .flatMap(({ note, recordedAt }) => {
      const receipt = Receipt.safeParse(note);
      return receipt.success && receipt.data.kind === 'consumer' ? [{ ...receipt.data, recordedAt }] : [];
    });
  return (
    <Section title="Handled by" fact={handled.length === 0 ? 'nobody yet' : undefined}>
      <Facts
        facts={handled.map(({ consumer, outcome, attempt, startedAtMs, recordedAt }) => ({
          label: formatDuration(recordedAt - startedAtMs),
          value: (
            <>
              <KindName kind="consumer" name={consumer} />{' '}
              <span className={outcome === 'handled' ? 'faint' : 'bad'}>
                {outcome}
                {attempt > 1 ? `, try ${attempt}` : ''}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}
