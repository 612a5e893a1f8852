/**
 * The event store in one SQLite file (write-ahead log, one writer: this). What always holds is S1 to S8 of event-store.ts; where:
 *  S1, S5, S6  append-group.ts, commit-queue.ts    S2, S3  schema.ts    S4  commit-rules.ts    S8  migrate.ts
 * Everything runs on the caller's thread, in steps of a few milliseconds; only `verify` has its own.
 */
import type { Database } from 'better-sqlite3';
import {
  type MessageId,
  NO_STREAM,
  type Position,
  position,
  type StreamName,
  type Version,
} from '../../../shared/kernel/names.ts';
import type { Powers } from '../../engine/powers.ts';
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
import { followLog, type LogSource, readLogPages } from '../log-pages.ts';
import { type FollowTextOptions, followText, type LogTextPage, type LogTextSource } from '../log-text.ts';
import { OpenGate } from '../open-gate.ts';
import { prepareAppend } from '../prepare-append.ts';
import { AppendGroup, type AppendJob } from './append-group.ts';
import { CommitQueue } from './commit-queue.ts';
import { KindTable } from './kind-table.ts';
import { LogReader } from './log-reader.ts';
import { LogTextReader } from './log-text-reader.ts';
import { Lookup } from './lookup.ts';
import { openForWriting, type Synchronous } from './open-database.ts';
import { SqliteCheckpoints } from './sqlite-checkpoints.ts';
import { SqliteInbox } from './sqlite-inbox.ts';
import { SqliteRecords } from './sqlite-records.ts';
import { SqliteSnapshots } from './sqlite-snapshots.ts';
import { SqliteStatistics } from './sqlite-statistics.ts';
import { SqliteTimers } from './sqlite-timers.ts';
import { StreamNames } from './stream-names.ts';
import { StreamReader } from './stream-reader.ts';
import { StreamTable } from './stream-table.ts';
import { verifyOnThread } from './verify-thread.ts';

export type SqliteStoreOptions = {
  /** The file; it and its folder are made when they are not there. */
  readonly path: string;
  readonly powers: Pick<Powers, 'clock' | 'faults' | 'log'>;
  /**
   * When SQLite waits for the disk: `normal` (the default) keeps what was acknowledged through the death of the process, `full`
   * through a power cut as well, at about a seventh of the speed.
   */
  readonly synchronous?: Synchronous;
  /** How long a statement waits for another process that holds the file, holding up everything else on this thread; default 2,000. */
  readonly busyTimeoutMs?: number;
};

/**
 * Opens the store, making it when it is not there. The time it takes does not depend on how long the log is.
 * @throws AppError `store-unavailable`, `store-corrupt`, `store-too-new` (S8), each saying what can be done.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EventStore> {
  const { path, powers, synchronous = 'normal', busyTimeoutMs = 2_000 } = options;
  const db = openForWriting({ path, synchronous, busyTimeoutMs });
  return new SqliteEventStore(db, path, powers, synchronous);
}

class SqliteEventStore implements EventStore {
  readonly info: StoreInfo;
  readonly checkpoints: SqliteCheckpoints;
  readonly snapshots: SqliteSnapshots;
  readonly inbox: SqliteInbox;
  readonly timers: SqliteTimers;
  readonly records: SqliteRecords;
  readonly statistics: SqliteStatistics;
  readonly #db: Database;
  readonly #path: string;
  readonly #gate = new OpenGate();
  readonly #grown = new HeadSignal();
  readonly #closing = new AbortController();
  readonly #streams: StreamTable;
  readonly #streamReader: StreamReader;
  readonly #logReader: LogReader;
  readonly #lookup: Lookup;
  readonly #appends: AppendGroup;
  readonly #queue: CommitQueue<AppendJob>;
  readonly #source: LogSource;
  readonly #textSource: LogTextSource;

  constructor(db: Database, path: string, powers: SqliteStoreOptions['powers'], synchronous: Synchronous) {
    const gate = this.#gate;
    const kinds = new KindTable(db);
    const names = new StreamNames(db);
    this.#db = db;
    this.#path = path;
    this.info = { kind: 'sqlite', path, description: `SQLite · WAL · synchronous ${synchronous.toUpperCase()}` };
    this.checkpoints = new SqliteCheckpoints(db, gate);
    this.snapshots = new SqliteSnapshots(db, gate);
    this.inbox = new SqliteInbox(db, gate);
    this.timers = new SqliteTimers(db, gate);
    this.records = new SqliteRecords(db, gate);
    this.#streams = new StreamTable(db);
    this.#streamReader = new StreamReader(db, gate, this.#streams, kinds);
    this.#logReader = new LogReader(db, gate, names, kinds, this.#streamReader);
    this.#lookup = new Lookup({ db, gate, powers, head: () => this.#appends.tail.head });
    this.statistics = new SqliteStatistics({ db, gate, catchUp: () => this.#catchUp() });
    this.#appends = new AppendGroup({
      db,
      powers,
      kinds,
      streams: this.#streams,
      inbox: this.inbox,
      timers: this.timers,
      records: this.records,
      onGrown: () => this.#onGrown(),
    });
    this.#queue = new CommitQueue((jobs) => this.#appends.commit(jobs));
    this.#source = { head: () => this.head(), readPage: (request) => this.#readPage(request) };
    const texts = new LogTextReader(db, kinds);
    this.#textSource = { head: () => this.head(), readText: async (request) => texts.read(request) };
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#gate.require();
      this.#queue.push({ append: prepareAppend(request), resolve, reject });
    });
  }

  head(): Position {
    this.#gate.require();
    return position(this.#appends.tail.head);
  }

  streamVersion(stream: StreamName): Version {
    this.#gate.require();
    return this.#streams.find(stream)?.version ?? NO_STREAM;
  }

  async readStream(stream: StreamName, range: StreamRange = {}): Promise<readonly RecordedEvent[]> {
    this.#gate.require();
    return this.#streamReader.read(stream, range);
  }

  readLog(range: LogRange = {}): AsyncIterable<readonly RecordedEvent[]> {
    return readLogPages(this.#source, range);
  }

  async findEvent(id: MessageId): Promise<RecordedEvent | undefined> {
    this.#gate.require();
    for (const at of await this.#lookup.positionsOf(id)) {
      const event = this.#logReader.eventAt(position(at));
      if (event?.id === id) return event;
    }
    return undefined;
  }

  follow(options: Parameters<EventStore['follow']>[0]): AsyncIterable<LogPage> {
    return followLog(this.#source, this.#grown, options);
  }

  followText(options: FollowTextOptions): AsyncIterable<LogTextPage> {
    return followText(this.#textSource, this.#grown, options);
  }

  async verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    this.#gate.require();
    const { head, hash } = this.#appends.tail;
    return verifyOnThread({ path: this.#path, head, hash }, options, this.#closing.signal);
  }

  async close(): Promise<void> {
    if (!this.#gate.open) return;
    this.#queue.flush();
    this.#gate.close();
    this.#grown.close();
    this.#closing.abort();
    this.#lookup.close();
    this.#db.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #readPage(request: Parameters<LogSource['readPage']>[0]): ReturnType<LogSource['readPage']> {
    this.#gate.require();
    if (request.filter.correlationId !== undefined) await this.#lookup.catchUp(request.upTo);
    return this.#logReader.readPage(request);
  }

  async #catchUp(): Promise<void> {
    await this.#lookup.catchUp(this.#appends.tail.head);
  }

  #onGrown(): void {
    this.#grown.grown();
    this.#lookup.grown();
  }
}
