/** What quick open finds for a text, the closest first. */

import type { ModelView } from '../../shared/contract/workspace.ts';
import { messageId, toStreamName } from '../../shared/kernel/names.ts';
import { useCall } from '../client/use-call.ts';
import { useModel } from '../client/workspace-calls.ts';
import { AREAS } from '../features/areas.ts';
import { type Kind, kindOfActor } from '../ui/kinds.ts';
import { areaPlace } from './home.ts';
import type { Place } from './place.ts';
import { actorPlace, eventPlace, eventsPlace, sendPlace, streamPlace } from './places.ts';
import { wordsMatch } from './words-match.ts';

export type Found = {
  readonly id: string;
  readonly kind: Kind | 'stream' | 'area';
  readonly title: string;
  readonly note: string;
  readonly place: Place;
};

const MOST = 40;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function useFound(text: string): readonly Found[] {
  const { data: model } = useModel();
  const isId = UUID.test(text);
  const { data: event } = useCall('events.find', { id: messageId(text) }, { enabled: isId });
  const { data: streams = [] } = useCall(
    'streams.list',
    { after: toStreamName(beforeAll(text)), limit: 20 },
    { enabled: text.length > 1 && !isId, keepPrevious: true },
  );
  if (text === '') return AREAS.map(areaFound);
  return [
    ...(event
      ? [
          {
            id: event.id,
            kind: 'event',
            title: event.type,
            note: event.stream,
            place: eventPlace(event.position),
          } as const,
        ]
      : []),
    ...(/^\d[\d,]*$/.test(text) ? [positionFound(Number(text.replaceAll(',', '')))] : []),
    ...AREAS.filter(({ title }) => wordsMatch(title, text)).map(areaFound),
    ...(model === undefined ? [] : modelFound(model, text)),
    ...streams
      .filter(({ stream }) => stream.startsWith(text))
      .map(
        ({ stream, events }) =>
          ({
            id: `stream/${stream}`,
            kind: 'stream',
            title: stream,
            note: `${events} events`,
            place: streamPlace(stream),
          }) as const,
      ),
  ].slice(0, MOST);
}

function areaFound(area: (typeof AREAS)[number]): Found {
  return { id: `area/${area.id}`, kind: 'area', title: area.title, note: 'area', place: areaPlace(area) };
}

function positionFound(position: number): Found {
  return {
    id: `position/${position}`,
    kind: 'event',
    title: `Position ${position}`,
    note: 'in the log',
    place: eventPlace(position),
  };
}

function modelFound({ events, commands, actors }: ModelView, text: string): Found[] {
  const found: Found[] = [
    ...events.map(
      ({ name }): Found => ({
        id: `event/${name}`,
        kind: 'event',
        title: name,
        note: 'events of this type',
        place: eventsPlace({ type: name }),
      }),
    ),
    ...commands.map(
      ({ name }): Found => ({
        id: `command/${name}`,
        kind: 'command',
        title: name,
        note: 'send',
        place: sendPlace(name),
      }),
    ),
    ...actors.map(
      ({ kind, name }): Found => ({
        id: `${kind}/${name}`,
        kind: kindOfActor(kind) ?? 'consumer',
        title: name,
        note: kind,
        place: actorPlace(`${kind}/${name}`),
      }),
    ),
  ];
  return found.filter(({ title }) => wordsMatch(title, text));
}

/** A name after which, in the order of names, come all that start with `text`. */
function beforeAll(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return text === '' ? ' ' : `${text.slice(0, -1)}${String.fromCharCode(last - 1)}\uffff`;
}
