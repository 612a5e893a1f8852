/**
 * The event store without a disk: for throw-away sessions, tests and simulations. It keeps the same rules and the same hash chain
 * as the SQLite store, except that nothing survives it (S6 does not apply), and needs nothing but JavaScript.
 */
import type { MessageId, Position, StreamName, Version } from '../../../shared/kernel/names.ts';
import { NO_STREAM } from '../../../shared/kernel/names.ts';
import type { Powers } from '../../engine/powers.ts';
import { judgeAppend, recordEvents } from '../commit-rules.ts';
import type { RecordedEvent } from '../event.ts';
import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogPage,
  LogRange,
  StoreInfo,
  StreamRange,
  VerifyOptions,
  VerifyReport,
} from '../event-store.ts';
import { HeadSignal } from '../head-signal.ts';
import { knownEvents } from '../known-page.ts';
import { followLog, type LogSource, readLogPages } from '../log-pages.ts';
import { type FollowTextOptions, followText, type LogTextPage, type LogTextSource } from '../log-text.ts';
import { OpenGate } from '../open-gate.ts';
import { type PreparedAppend, prepareAppend } from '../prepare-append.ts';
import { markRow } from '../prepared-values.ts';
import { MemoryInbox } from './memory-inbox.ts';
import { MemoryLog } from './memory-log.ts';
import { MemoryCheckpoints, MemorySnapshots } from './memory-readers.ts';
import { MemoryRecords } from './memory-records.ts';
import { MemoryStatistics } from './memory-statistics.ts';
import { MemoryTimers } from './memory-timers.ts';
import { verifyMemoryLog } from './verify-memory-log.ts';

export type MemoryStoreOptions = { readonly powers: Pick<Powers, 'clock' | 'faults'> };

export function createMemoryStore(options: MemoryStoreOptions): EventStore {
  return new MemoryEventStore(options.powers);
}

class MemoryEventStore implements EventStore {
  readonly info: StoreInfo = { kind: 'memory', path: null, description: 'memory · nothing is kept' };
  readonly #powers: MemoryStoreOptions['powers'];
  readonly #gate = new OpenGate();
  readonly #log = new MemoryLog();
  readonly #grown = new HeadSignal();
  readonly #source: LogSource;
  readonly #textSource: LogTextSource = {
    head: () => this.head(),
    readText: async (request) => this.#log.readText(request),
  };
  readonly checkpoints = new MemoryCheckpoints(this.#gate);
  readonly snapshots = new MemorySnapshots(this.#gate);
  readonly inbox = new MemoryInbox(this.#gate);
  readonly timers = new MemoryTimers(this.#gate);
  readonly records = new MemoryRecords(this.#gate);
  readonly statistics = new MemoryStatistics(this.#gate, this.#log);

  constructor(powers: MemoryStoreOptions['powers']) {
    this.#powers = powers;
    this.#source = {
      head: () => this.head(),
      readPage: async (request) => {
        this.#gate.require();
        return this.#log.readPage(request);
      },
    };
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    this.#gate.require();
    return this.#commit(prepareAppend(request));
  }

  head(): Position {
    this.#gate.require();
    return this.#log.head();
  }

  streamVersion(stream: StreamName): Version {
    this.#gate.require();
    return this.#log.streamState(stream)?.version ?? NO_STREAM;
  }

  async readStream(stream: StreamName, range: StreamRange = {}): Promise<readonly RecordedEvent[]> {
    this.#gate.require();
    return this.#log.readStream(stream, range);
  }

  readLog(range: LogRange = {}): AsyncIterable<readonly RecordedEvent[]> {
    return readLogPages(this.#source, range);
  }

  async findEvent(id: MessageId): Promise<RecordedEvent | undefined> {
    this.#gate.require();
    return this.#log.find(id);
  }

  follow(options: Parameters<EventStore['follow']>[0]): AsyncIterable<LogPage> {
    return followLog(this.#source, this.#grown, options);
  }

  followText(options: FollowTextOptions): AsyncIterable<LogTextPage> {
    return followText(this.#textSource, this.#grown, options);
  }

  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    return verifyMemoryLog(this.#log, this.#gate, options);
  }

  async close(): Promise<void> {
    this.#gate.close();
    this.#grown.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** One step without a wait in it, and nothing is written before everything was judged: that is S1. */
  #commit(append: PreparedAppend): AppendResult {
    const { inbox } = append;
    const mark = inbox && this.inbox.recorded(inbox.receiver, inbox.messageId);
    if (mark !== undefined) return { kind: 'duplicate', mark };
    const now = this.#powers.clock.now();
    const find = (stream: StreamName) => this.#log.streamState(stream);
    judgeAppend(append, find);
    const { events, tail } = recordEvents(append, this.#log.tail, now, find, (...kind) => this.#log.kindOf(...kind));
    this.#powers.faults.at('append:before-commit');
    this.#log.add(events, tail);
    if (inbox !== undefined) this.inbox.add(markRow(inbox, now));
    this.timers.change(append.timersDone, append.timersSet);
    for (const record of append.records) this.records.change(record, now);
    if (events.length > 0) this.#grown.grown();
    this.#powers.faults.at('append:after-commit');
    return { kind: 'appended', events: knownEvents(events), head: this.#log.head() };
  }
}
