/** The event of a version: its payload and where it stands. */
import { SquareArrowOutUpRight } from 'lucide-react';
import type { EventView } from '../../../shared/contract/events.ts';
import { eventPlace, eventsPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { MASKED } from '../../privacy/mask.ts';
import { showPersonalData } from '../../privacy/personal-data.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { KindName } from '../../ui/kind-badge.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import { PlaceLink } from './place-link.tsx';
import styles from './state-pane.module.css';

export function EventTab({ event }: { readonly event: EventView }) {
  return (
    <div className={styles.stack}>
      <Section title={<KindName kind="event" name={event.type} strong />} fact={`schema v${event.schemaVersion}`}>
        <Facts
          facts={[
            { label: 'Position', value: <span className="mono">{formatCount(event.position)}</span> },
            { label: 'Recorded', value: <Time at={event.recordedAt} /> },
            { label: 'By', value: event.actor },
            { label: 'Id', value: <span className="mono">{event.id}</span> },
            {
              label: 'Flow',
              value: (
                <PlaceLink place={eventsPlace({ correlation: event.correlationId })}>{event.correlationId}</PlaceLink>
              ),
            },
          ]}
        />
        <div className={styles.actions}>
          <Button icon={<SquareArrowOutUpRight size={14} />} onPress={() => goTo(eventPlace(event.position))}>
            Open in Events
          </Button>
        </div>
      </Section>
      <JsonTree
        label={`Payload of ${event.type}`}
        value={event.data}
        masked={MASKED}
        onReveal={() => showPersonalData(true)}
      />
    </div>
  );
}
