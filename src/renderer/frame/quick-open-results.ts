/** What quick open finds for a text, the closest first. */

import type { DeadLetterView } from '../../shared/contract/dead-letters.ts';
import type { ModelView } from '../../shared/contract/workspace.ts';
import { messageId, toStreamName } from '../../shared/kernel/names.ts';
import { useCall } from '../client/use-call.ts';
import { useDeadLetters, useModel } from '../client/workspace-calls.ts';
import { AREAS } from '../features/areas.ts';
import { type Kind, kindOfActor } from '../ui/kinds.ts';
import { areaPlace } from './home.ts';
import type { Place } from './place.ts';
import { actorPlace, deadLetterPlace, eventPlace, eventsPlace, filePlace, sendPlace, streamPlace } from './places.ts';
import { wordsMatch } from './words-match.ts';

export type Found = {
  readonly id: string;
  readonly kind: Kind | 'stream' | 'area' | 'file' | 'dead-letter';
  readonly title: string;
  readonly note: string;
  readonly place: Place;
};

const MOST = 40;
const MOST_FILES = 12;
const MOST_LETTERS = 8;
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
  const { data: files = [] } = useCall('files.list', undefined, { enabled: text !== '' });
  const { data: letters = [] } = useDeadLetters();
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
    ...files
      .filter(({ path }) => wordsMatch(path, text))
      .slice(0, MOST_FILES)
      .map(fileFound),
    ...lettersFound(letters, text),
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

function fileFound({ path }: { readonly path: string }): Found {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { id: `file/${path}`, kind: 'file', title: name, note: path, place: filePlace(path) };
}

/** By what happened, to whom, and why; the newest first. */
function lettersFound(letters: readonly DeadLetterView[], text: string): Found[] {
  return letters
    .filter((letter) =>
      wordsMatch(`dead letter ${letter.eventType} ${letter.consumer} ${letter.stream} ${letter.cause.message}`, text),
    )
    .slice(-MOST_LETTERS)
    .reverse()
    .map(({ id, eventType, consumer, cause, stream }) => ({
      id: `dead-letter/${id}`,
      kind: 'dead-letter',
      title: `${eventType} of ${stream}`,
      note: `${consumer}: ${cause.message}`,
      place: deadLetterPlace(id),
    }));
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
