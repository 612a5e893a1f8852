/**
 * Pages of the log as JSON text: what a reader gets that hands events on to somebody else (a sandbox, a file) without looking at
 * them. The text is made where the events are stored; nobody parses, copies or names a field of it on the way.
 *
 *  X1 a page's text is a JSON array with one entry an event, in log order:
 *     [position, version, kind, stream, occurredAt, [id, correlationId, causationId, actor, recordedAt], data];
 *     `kinds` tells type and schema version of each number that stands in the place of `kind`.
 *  X2 a page is as large as is good for handing it on: its size follows that of the events before.
 */
import {
  type MessageId,
  messageId,
  type Position,
  position,
  type StreamName,
  toStreamName,
} from '../../shared/kernel/names.ts';
import type { EventKind } from './event-kind.ts';
import type { HeadSignal } from './head-signal.ts';
import { nextTurn } from './next-turn.ts';

/** Type and schema version by the number that stands for them. */
export type TextKinds = Readonly<Record<number, { readonly type: string; readonly schemaVersion: number }>>;

/** Events of the log as they are stored (X1). */
export type EventsText = {
  /** UTF-8. */
  readonly text: Uint8Array;
  readonly kinds: TextKinds;
  readonly count: number;
  /** The kinds' numbers, in the order of the events: "1,1,3". */
  readonly kindOrder: string;
};

/** A page of a catch-up subscription; see `LogPage`. */
export type LogTextPage = EventsText & {
  /** The position of the first event; `through` when there is none. */
  readonly first: Position;
  readonly through: Position;
  readonly live: boolean;
};

/** What names an event to a person. */
export type EventPlace = {
  readonly position: Position;
  readonly id: MessageId;
  readonly type: string;
  readonly stream: StreamName;
};

export type FollowTextOptions = {
  readonly after: Position;
  /** All when left out. */
  readonly types?: readonly string[];
  /** Ends the iteration once everything up to there was handed out; never when left out. */
  readonly upTo?: Position;
  /** Events a page at most; default 4000. */
  readonly pageSize?: number;
  readonly signal: AbortSignal;
};

/** What a page of text is asked for by. */
export type TextRequest = {
  readonly after: Position;
  readonly upTo: Position;
  readonly types?: readonly string[];
  readonly limit: number;
};

/** Where pages of text come from: what differs between stores. */
export type LogTextSource = {
  /** @throws AppError `closed`. */
  head(): Position;
  /** The first events of the request, and how far it looked: `upTo` when nothing is left of it, or less when that is far. */
  readText(request: TextRequest): Promise<Omit<LogTextPage, 'live'>>;
};

const MOST_EVENTS = 4_000;
const FIRST_EVENTS = 250;
const AIM_BYTES = 1_000_000;
const MOST_GROWTH = 4;

/** How many events the next page asks for (X2). */
class PageSizer {
  readonly #most: number;
  #next: number;

  constructor(most: number = MOST_EVENTS) {
    this.#most = most;
    this.#next = Math.min(most, FIRST_EVENTS);
  }

  get next(): number {
    return this.#next;
  }

  /** Learns from a page that was full; one that was not says nothing of the next. */
  learn({ text, count }: Pick<EventsText, 'text' | 'count'>): void {
    if (count < this.#next) return;
    const fitting = Math.floor(AIM_BYTES / (text.length / count));
    this.#next = Math.max(1, Math.min(this.#most, fitting, this.#next * MOST_GROWTH));
  }
}

/** `EventStore.followText`; the first page comes at once, even when it is empty, so that a reader learns where it stands. */
export async function* followText(
  source: LogTextSource,
  grown: HeadSignal,
  { after: start, types, upTo: end, pageSize, signal }: FollowTextOptions,
): AsyncGenerator<LogTextPage> {
  const sizer = new PageSizer(pageSize);
  let after = start;
  let told = false;
  while (!signal.aborted) {
    const upTo = position(Math.min(source.head(), end ?? Number.POSITIVE_INFINITY));
    if (told && after >= upTo) {
      if (end !== undefined && after >= end) return;
      await grown.next(signal);
      continue;
    }
    const page = await source.readText({ after, upTo, limit: sizer.next, ...(types && { types }) });
    if (signal.aborted) return;
    sizer.learn(page);
    after = page.through > after ? page.through : after;
    told = true;
    yield { ...page, through: after, live: after >= source.head() };
    await nextTurn();
  }
}

/** How many events of each type the first `count` of a page are. */
export function typesIn({ kinds, kindOrder }: EventsText, count: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const kind of kindOrder === '' ? [] : kindOrder.split(',', count)) {
    const type = kinds[Number(kind)]?.type ?? '';
    found.set(type, (found.get(type) ?? 0) + 1);
  }
  return found;
}

/** Where each event of a page stands, and what it is. Parses the text: for the few pages of which somebody wants to know. */
export function placesIn({ text, kinds }: Pick<EventsText, 'text' | 'kinds'>): readonly EventPlace[] {
  const entries = JSON.parse(Buffer.from(text).toString()) as readonly Entry[];
  return entries.map(([at, , kind, stream, , [id]]) => ({
    position: position(at),
    id: messageId(id),
    type: kinds[kind]?.type ?? '',
    stream: toStreamName(stream),
  }));
}

/** The parts of an entry (X1) that name the event. */
type Entry = readonly [number, number, number, string, number, readonly [string]];

export function textKinds(kinds: Iterable<EventKind>): TextKinds {
  return Object.fromEntries([...kinds].map(({ id, type, schemaVersion }) => [id, { type, schemaVersion }]));
}
