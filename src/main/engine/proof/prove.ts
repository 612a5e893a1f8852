/**
 * The proof that everything stored of an event can be read as one of its versions: each event goes through the steps to it and is
 * held against its schema, each consumer and projection that reads the event is run over it, and each aggregate folds every stream
 * that holds one. In a sandbox of its own, beside what runs.
 *
 *  1. Nothing is written: what handlers decide is judged and dropped.
 *  2. Events that come meanwhile are left out: the proof is of the log as it was when it began.
 *  3. An event is named once, with everything that fails on it.
 */
import type { Proof, ProofStep } from '../../../shared/contract/type-proof.ts';
import { AppError } from '../../../shared/kernel/failure.ts';
import {
  messageId,
  type Position,
  position,
  START,
  type StreamName,
  toStreamName,
} from '../../../shared/kernel/names.ts';
import type { Model } from '../../../shared/model/model.ts';
import { failureOf } from '../../sandbox/answer.ts';
import { kindIn, type PageEntry, pageEntries, pageText } from '../../sandbox/event-page.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { RecordedEvent } from '../../store/event.ts';
import type { EventStore } from '../../store/event-store.ts';
import { eventsText } from '../../store/events-text.ts';
import type { LogTextPage } from '../../store/log-text.ts';
import { type FailedPlace, FailingEvents } from './failing-events.ts';
import { type ProofPlan, planProof } from './proof-plan.ts';
import { loadReaders, type ProofReaders, problemOf, type StreamReader } from './proof-readers.ts';

export type ProofParts = {
  readonly folder: string;
  readonly model: Model;
  readonly store: EventStore;
  /** Closed when the proof ends. */
  readonly startSandbox: () => Sandbox;
};

export type ProofWish = { readonly name: string; readonly version?: number };

/** Streams that are folded in one crossing. */
const STREAMS_AT_ONCE = 200;

/** @throws AppError `not-found`, `invalid-workspace` when a reader's code does not load, `cancelled`. */
export async function* prove(
  parts: ProofParts,
  wish: ProofWish,
  signal?: AbortSignal,
): AsyncGenerator<ProofStep, void> {
  const plan = planProof(parts.model, wish.name, wish.version);
  await using sandbox = parts.startSandbox();
  const readers = await loadReaders(parts.folder, plan, sandbox);
  const run = new ProofRun(parts.store, plan, readers, signal ?? new AbortController().signal);
  yield* run.readPages();
  yield* run.foldStreams();
  yield { kind: 'report', report: run.report() };
}

class ProofRun {
  readonly #store: EventStore;
  readonly #plan: ProofPlan;
  readonly #readers: ProofReaders;
  readonly #signal: AbortSignal;
  readonly #failing = new FailingEvents();
  readonly #streams = new Set<StreamName>();
  readonly #upTo: Position;
  #events = 0;

  constructor(store: EventStore, plan: ProofPlan, readers: ProofReaders, signal: AbortSignal) {
    this.#store = store;
    this.#plan = plan;
    this.#readers = readers;
    this.#signal = signal;
    this.#upTo = store.head();
  }

  async *readPages(): AsyncGenerator<ProofStep> {
    const { name } = this.#plan.event;
    const stored = await this.#store.statistics.types();
    const total = stored.filter(({ type }) => type === name).reduce((sum, { events }) => sum + events, 0);
    const range = { after: START, upTo: this.#upTo, types: [name], signal: this.#signal };
    for await (const page of this.#store.followText(range)) {
      await this.#readPage(page);
      yield { kind: 'progress', what: 'events', done: this.#events, total: Math.max(total, this.#events) };
    }
    this.#stopWhenCancelled();
  }

  async *foldStreams(): AsyncGenerator<ProofStep> {
    const { streams: folding } = this.#readers;
    if (folding.length === 0) return;
    const all = [...this.#streams];
    for (let done = 0; done < all.length; done += STREAMS_AT_ONCE) {
      const some = all.slice(done, done + STREAMS_AT_ONCE);
      const histories = await Promise.all(some.map((stream) => this.#history(stream)));
      for (const reader of folding) await this.#fold(reader, histories);
      this.#stopWhenCancelled();
      yield { kind: 'progress', what: 'streams', done: done + some.length, total: all.length };
    }
  }

  report(): Proof {
    const { event, version } = this.#plan;
    const { pages, streams } = this.#readers;
    const read = { events: this.#events, streams: 0 };
    const folded = { events: 0, streams: this.#streams.size };
    const ofPages = pages.flatMap((one) => one.readers.map((reader) => ({ reader, version: one.version, ...read })));
    const ofStreams = streams.map((one) => ({ reader: one.reader, version: one.version, ...folded }));
    return {
      type: event.name,
      version,
      events: this.#events,
      readers: [...ofPages, ...ofStreams].map((one) => ({ ...one, failed: this.#failing.ofReader(one.reader) })),
      failed: this.#failing.count,
      failing: this.#failing.list(),
    };
  }

  async #readPage(page: LogTextPage): Promise<void> {
    if (page.count === 0) return;
    const found = await Promise.all(this.#readers.pages.map((reader) => reader.readPage(page)));
    this.#events += page.count;
    const needsPlaces = this.#readers.streams.length > 0 || found.some(({ size }) => size > 0);
    const entries = needsPlaces ? pageEntries(pageText(page)) : [];
    for (const { 3: stream } of entries) this.#streams.add(toStreamName(stream));
    for (const [at, problems] of found.flatMap((one) => [...one])) {
      const entry = entries[at];
      if (entry) for (const problem of problems) this.#failing.add(placeIn(page, entry), problem);
    }
  }

  async #history(stream: StreamName): Promise<readonly RecordedEvent[]> {
    const events = await this.#store.readStream(stream);
    return events.filter((event) => event.position <= this.#upTo); // (2)
  }

  async #fold(reader: StreamReader, histories: readonly (readonly RecordedEvent[])[]): Promise<void> {
    const folds = histories.map((events) => ({ kind: 'fold', eventsText: eventsText(events) }) as const);
    const answers = await reader.module.invoke(folds);
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok) await this.#blame(reader, histories[index] ?? []);
    }
  }

  /** Folds a stream event by event, to find the one on which it fails. */
  async #blame({ reader, module }: StreamReader, events: readonly RecordedEvent[]): Promise<void> {
    let state: { readonly state?: NonNullable<unknown> } = {};
    for (const event of events) {
      const [answer] = await module.invoke([{ kind: 'fold', eventsText: eventsText([event]), ...state } as const]);
      if (answer?.ok === false)
        return this.#failing.add(placeOfEvent(event), problemOf(reader, failureOf(answer.failure)));
      state = answer?.state === undefined || answer.state === null ? {} : { state: answer.state };
    }
  }

  #stopWhenCancelled(): void {
    if (this.#signal.aborted) throw new AppError('cancelled', `prove ${this.#plan.event.name}: cancelled`);
  }
}

function placeIn(page: LogTextPage, entry: PageEntry): FailedPlace {
  const { type, schemaVersion } = kindIn(page.kinds, entry);
  const [at, , , stream, , [id]] = entry;
  return { eventId: messageId(id), position: position(at), stream: toStreamName(stream), type, schemaVersion };
}

function placeOfEvent({ id, position: at, stream, type, schemaVersion }: RecordedEvent): FailedPlace {
  return { eventId: id, position: at, stream, type, schemaVersion };
}
