/** One event: its payload, where it stands in its flow, its metadata, what it changed. */
import { Copy, Search, Send } from 'lucide-react';
import { useState } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import type { TraceView } from '../../../shared/contract/trace.ts';
import { useCommands } from '../../frame/command.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { sendPlace, streamPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { KindWord } from '../../ui/kind-badge.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { InspectorHead, Pane } from '../../ui/section.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { EventDiff } from './event-diff.tsx';
import styles from './event-inspector.module.css';
import { EventMetadata } from './event-metadata.tsx';
import { PayloadAndTrace } from './payload-and-trace.tsx';
import { useCopies } from './use-copies.ts';

type EventInspectorProps = {
  readonly event: EventView;
  readonly flow: TraceView | undefined;
  readonly flowError: unknown;
  readonly onEvent: (position: number) => void;
  /** Several rows are chosen: the keys that copy are theirs. */
  readonly isOneOfMany: boolean;
};

export function EventInspector({ event, flow, flowError, onEvent, isOneOfMany }: EventInspectorProps) {
  const [tab, setTab] = useState<'payload' | 'metadata' | 'diff'>('payload');
  const [search, setSearch] = useState<string | null>(null);
  const copies = useAllCopies(event);
  useCommands([
    ...(isOneOfMany
      ? []
      : [
          {
            id: 'events.copy',
            title: 'Copy the event as JSON',
            group: 'Events',
            keys: 'C',
            run: () => copies[0]?.run(),
          },
        ]),
    {
      id: 'events.stream',
      title: 'Open the stream of the event',
      group: 'Events',
      keys: 'S',
      run: () => goTo(streamPlace(event.stream, event.version)),
    },
    { id: 'events.find', title: 'Find in the payload', group: 'Events', keys: 'Mod+F', run: () => setSearch('') },
  ]);
  return (
    <Pane label={`Event ${event.position}`}>
      <InspectorHead
        kind={<KindWord kind="event" />}
        name={event.type}
        badge={<Badge>v{event.schemaVersion}</Badge>}
        actions={
          <>
            <Button icon={<Send size={14} />} onPress={() => goTo(sendPlace(undefined, event.position))}>
              Send again
            </Button>
            <Menu label="Copy the event" items={copies} placement="bottom end">
              <IconButton framed label="Copy" icon={<Copy size={14} />} />
            </Menu>
          </>
        }
      >
        <span className="mono dim cut selectable">{event.id}</span>
        <PlaceLink place={streamPlace(event.stream, event.version)}>
          <span className="mono">
            {event.stream} @{event.version}
          </span>
        </PlaceLink>
      </InspectorHead>
      {search === null ? null : (
        <div className={styles.search}>
          <SearchField label="Find in the payload" value={search} onChange={setSearch} autoFocus />
          <Button look="quiet" onPress={() => setSearch(null)}>
            Done
          </Button>
        </div>
      )}
      <Tabs
        label="About the event"
        value={tab}
        onChange={setTab}
        end={
          <IconButton
            label="Find in the payload"
            shortcut="Mod+F"
            icon={<Search size={14} />}
            onPress={() => setSearch(search === null ? '' : null)}
          />
        }
        panes={[
          {
            id: 'payload',
            title: 'Payload and trace',
            content: (
              <PayloadAndTrace
                event={event}
                flow={flow}
                flowError={flowError}
                search={search ?? ''}
                onEvent={onEvent}
              />
            ),
          },
          { id: 'metadata', title: 'Metadata', content: <EventMetadata event={event} flow={flow} /> },
          { id: 'diff', title: 'What it changed', content: <EventDiff event={event} /> },
        ]}
      />
    </Pane>
  );
}

function useAllCopies(event: EventView): readonly MenuItem[] {
  return [
    ...useCopies([event]),
    { id: 'id', title: 'Its id', startsGroup: true, run: () => copyText(event.id, 'Id') },
    { id: 'link', title: 'A link to it', run: () => copyText(location.href, 'Link') },
  ];
}
