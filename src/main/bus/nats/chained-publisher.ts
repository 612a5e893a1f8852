/**
 * Publishes events into the workspace's stream, many in flight, without ever disturbing their order.
 *
 *  P1 every message expects the stream to end with the one before it: by its sequence, and where that is an event of this publisher by its id as well. One
 *     that is lost on its way makes the server refuse all that follow, so what is stored is always an unbroken run from the first of
 *     them: no later event gets in before an earlier one that is tried again. (Told apart by the duplicate window alone it would:
 *     the retry of a lost first comes after the rest, which are then dropped as duplicates. The sequence alone is not enough either:
 *     a message of someone else may take the place of a refused one. The id alone is not: a server that starts may have forgotten it.)
 *  P2 so the acknowledgement of the last message of a window proves all the window, and only that one is asked for.
 *  P3 what is unknown is looked up, never guessed: after a failure the stream's own last event says where to go on, and what it
 *     already holds is not sent again, whatever the server's duplicate window has forgotten.
 *  P4 what is skipped by P3 is proven to be the same log: a stream that holds another event at that place is another log's.
 *  P5 a call may be made before the one before it is answered: a short one is then sent at once, chained to what is on its way. One
 *     that fails goes the careful way, in its turn; while one does, all do; and behind one that failed for good none succeeds.
 *
 * Server behaviour relied on: JetStream ADR-15 and `processJetStreamMsg` (duplicates are told before expectations are checked).
 */
import { type JetStreamClient, PubHeaders } from '@nats-io/jetstream';
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { AppError } from '../../../shared/kernel/failure.ts';
import type { MessageId, Position } from '../../../shared/kernel/names.ts';
import type { RecordedEvent } from '../../store/event.ts';
import { CLOUD_EVENTS_MEDIA_TYPE, encodeCloudEvent } from '../cloud-event.ts';
import { eventSubject } from '../subjects.ts';
import { busUnavailable, isWrongLast } from './nats-failure.ts';
import type { StreamTail, WorkspaceStream } from './workspace-stream.ts';

const WINDOW = 256;
const WINDOWS_IN_FLIGHT = 2;
const ACK_TIMEOUT_MS = 10_000;
const TRIES = 3;

export type PublisherParts = {
  readonly connection: Pick<NatsConnection, 'publish'>;
  readonly client: Pick<JetStreamClient, 'publish'>;
  readonly stream: WorkspaceStream;
  /** What it resolves with, but rejected as soon as the connection is lost: waiting for an acknowledgement is then in vain. */
  readonly orLost: <T>(ask: () => Promise<T>) => Promise<T>;
  /** The stream holds another log's events. Empties it, or throws. */
  readonly onOtherLog: () => Promise<void>;
};

/** `sentHere`: the stream's last message is our own event, sent by this publisher. */
type Tail = StreamTail & { readonly sentHere: boolean };

export class ChainedPublisher {
  readonly #parts: PublisherParts;
  /** Where the stream ends, what is on its way included; undefined when it must be looked up (P3). */
  #tail: Tail | undefined;
  /** The furthest position that the stream is known to have held. */
  #furthest = 0;
  /** The call made last, until it is answered; each is answered after the one before it. */
  #lastCall: Promise<unknown> | undefined;
  /** P5: somebody goes the careful way, until all calls are answered. */
  #careful = false;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Looks up where the stream ends. */
  resync(): Promise<StreamTail> {
    this.#careful = true;
    return this.#inTurn(async (before) => {
      await before.catch(() => undefined); // told to its own caller
      this.#tail = await this.#lookUp();
      this.#furthest = this.#tail.position;
      return this.#tail;
    });
  }

  /** The position of the newest event that the stream holds, or will when what is on its way has arrived. */
  get position(): Position | undefined {
    return this.#tail?.position;
  }

  /** @throws AppError `bus-unavailable`; the stream then holds an unknown prefix of `events`. */
  publish(events: readonly RecordedEvent[]): Promise<void> {
    const sent = this.#sendAtOnce(events);
    return this.#inTurn(async (before) => {
      try {
        await before;
        if (!(await sent)) await this.#publishCarefully(events);
      } catch (error) {
        this.#tail = undefined;
        throw busUnavailable(`publish ${events.length} events to ${this.#parts.stream.name}`, error);
      }
    });
  }

  /** P5. Answers false when it was not sent, or is not known to be stored. */
  async #sendAtOnce(events: readonly RecordedEvent[]): Promise<boolean> {
    const tail = this.#tail;
    const [first] = events;
    const last = events.at(-1);
    const isNext = tail !== undefined && first !== undefined && last !== undefined && first.position > tail.position;
    if (this.#careful || !isNext || events.length > WINDOW) {
      this.#careful = true;
      return false;
    }
    this.#tail = endingWith(last, tail.lastSequence + events.length);
    const stored = await this.#sendWindow(chain(events, 0, events.length, tail)).catch(() => undefined); // looked up then
    if (stored === undefined) {
      this.#careful = true;
      this.#tail = undefined;
      return false;
    }
    this.#furthest = Math.max(this.#furthest, stored.position);
    return true;
  }

  /** From a tail that is looked up when there is any doubt of it. Nothing else is on its way meanwhile. */
  async #publishCarefully(events: readonly RecordedEvent[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const tail = this.#tail ?? (await this.#findTail(events));
      const wanting = events.filter((event) => event.position > tail.position);
      if (wanting.length < events.length) await this.#proveSameLog(events, tail);
      try {
        await this.#sendAll(wanting, tail);
        return;
      } catch (error) {
        this.#tail = undefined;
        if (!isWrongLast(error) || attempt === TRIES) throw error;
      }
    }
  }

  async #lookUp(): Promise<Tail> {
    return { ...(await this.#parts.stream.tail()), sentHere: false };
  }

  /** P3. A stream that holds less than it did has lost data, which only a new start of the relay can make good. */
  async #findTail(events: readonly RecordedEvent[]): Promise<Tail> {
    const tail = await this.#lookUp();
    if (tail.position < this.#furthest && tail.position < (events[0]?.position ?? 0) - 1) {
      const lost = `the stream held position ${this.#furthest} and now ends at ${tail.position}`;
      throw new AppError('bus-unavailable', `publish to ${this.#parts.stream.name}: ${lost}; resume from there`, {
        retry: 'now',
      });
    }
    this.#tail = tail;
    return tail;
  }

  /** P4. Asked only of a tail that was looked up: what this publisher itself sent needs no proof. */
  async #proveSameLog(events: readonly RecordedEvent[], tail: StreamTail): Promise<void> {
    const first = events.find((event) => event.position <= tail.position);
    if (first === undefined || first.id === tail.id) return;
    const stored = await this.#parts.stream.eventAt(tail.eventSequence - (tail.position - first.position));
    if (stored === undefined || stored.position !== first.position || stored.id === first.id) return;
    await this.#parts.onOtherLog();
    throw new AppError('bus-unavailable', `publish to ${this.#parts.stream.name}: it held another log; resume anew`, {
      retry: 'now',
    });
  }

  async #sendAll(events: readonly RecordedEvent[], tail: Tail): Promise<void> {
    const inFlight: Promise<Tail | undefined>[] = [];
    for (let start = 0; start < events.length; start += WINDOW) {
      const window = chain(events, start, Math.min(start + WINDOW, events.length), tail);
      const sending = this.#sendWindow(window);
      sending.catch(() => undefined); // it is awaited below; this keeps a failure beside an earlier one from being unhandled
      inFlight.push(sending);
      if (inFlight.length >= WINDOWS_IN_FLIGHT) this.#moveTo(await inFlight.shift());
    }
    for (const sending of inFlight) this.#moveTo(await sending);
  }

  #moveTo(tail: Tail | undefined): void {
    this.#tail = tail;
    if (tail !== undefined) this.#furthest = Math.max(this.#furthest, tail.position);
  }

  /** P2. Answers where the stream ends now; undefined when that is not what the chain foresaw. */
  async #sendWindow(links: readonly Link[]): Promise<Tail | undefined> {
    const { connection, stream } = this.#parts;
    for (const link of links.slice(0, -1)) {
      const options = { headers: headersOf(link) };
      connection.publish(eventSubject(stream.prefix, link.event), encodeCloudEvent(stream.prefix, link.event), options);
    }
    const last = links.at(-1);
    return last && this.#sendLast(last);
  }

  async #sendLast(link: Link): Promise<Tail | undefined> {
    const { client, stream, orLost } = this.#parts;
    const { event } = link;
    const options = { headers: headersOf(link), timeout: ACK_TIMEOUT_MS };
    const subject = eventSubject(stream.prefix, event);
    const { seq } = await orLost(() => client.publish(subject, encodeCloudEvent(stream.prefix, event), options));
    if (seq !== link.lastSequence + 1) return undefined;
    return endingWith(event, seq);
  }

  /** Answers in the order of the calls. `before` is the call before, as long as it is not answered. */
  #inTurn<T>(task: (before: Promise<unknown>) => Promise<T>): Promise<T> {
    const call = task(this.#lastCall ?? Promise.resolve());
    this.#lastCall = call;
    const onAnswered = () => {
      if (this.#lastCall !== call) return;
      this.#lastCall = undefined;
      this.#careful = false;
    };
    call.then(onAnswered, onAnswered);
    return call;
  }
}

/** An event with what the stream must end with for it to be taken (P1). */
type Link = { readonly event: RecordedEvent; readonly lastSequence: number; readonly lastId: MessageId | undefined };

function chain(events: readonly RecordedEvent[], from: number, to: number, tail: Tail): readonly Link[] {
  const idBeforeAll = tail.sentHere ? tail.id : undefined;
  const idBefore = (index: number) => (index === 0 ? idBeforeAll : events[index - 1]?.id);
  return events.slice(from, to).map((event, index) => ({
    event,
    lastSequence: tail.lastSequence + from + index,
    lastId: idBefore(from + index),
  }));
}

function endingWith(event: RecordedEvent, sequence: number): Tail {
  return { lastSequence: sequence, eventSequence: sequence, position: event.position, id: event.id, sentHere: true };
}

function headersOf({ event, lastSequence, lastId }: Link): MsgHdrs {
  const header = headers();
  header.set(PubHeaders.MsgIdHdr, event.id);
  header.set(PubHeaders.ExpectedLastSeqHdr, String(lastSequence));
  if (lastId !== undefined) header.set(PubHeaders.ExpectedLastMsgIdHdr, lastId);
  header.set('content-type', CLOUD_EVENTS_MEDIA_TYPE);
  return header;
}
