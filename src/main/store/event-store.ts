/**
 * The event store: one append-only log of events, cut into streams, and the small durable facts that must commit with it.
 *
 * What always holds, in every implementation (test/contract/store proves each on each):
 *  S1 one `append` is one transaction: version checks, events, inbox marks, timers, records. The log is the outbox: the relay
 *     keeps a position in it and nothing else is written for publishing.
 *  S2 positions are dense and in commit order; a reader never sees a gap that later fills.
 *  S3 events are immutable: the schema itself forbids update and delete.
 *  S4 an expected version that does not match refuses the whole append and says expected and found.
 *  S5 recording the same incoming message twice has no second effect: an append whose inbox mark is already there writes nothing
 *     and answers `duplicate` with the note of the first time.
 *  S6 what `append` acknowledged survives kill -9.
 *  S7 every implementation passes one contract suite.
 *  S8 a store written by a newer schema is refused; migrations run in one transaction.
 *
 * It does not know handlers, schemas, the bus or the workspace.
 */
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, Position, StreamName, TimestampMs, Version } from '../../shared/kernel/names.ts';
import type { EventFilter, NewEvent, RecordedEvent } from './event.ts';
import type { FollowTextOptions, LogTextPage } from './log-text.ts';

/** What the writer believes of a stream: an exact version, no matter, that it has no event yet, or that it has one. */
export type ExpectedVersion = Version | 'any' | 'no-stream' | 'stream-exists';

export type StreamWrite = {
  readonly stream: StreamName;
  readonly category: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
};

/** A condition on a stream that is only read. */
export type StreamCheck = { readonly stream: StreamName; readonly expected: ExpectedVersion };

/** "`receiver` has handled `messageId`"; `note` is kept with it (what was decided) and answered to a duplicate. */
export type InboxMark = {
  readonly receiver: string;
  readonly messageId: MessageId;
  readonly correlationId: MessageId;
  readonly note: JsonObject;
};

export type RecordedMark = InboxMark & { readonly recordedAt: TimestampMs };

/** A durable timer; due timers are handed out by `dueTimers` until an append lists them as done. */
export type Timer = {
  readonly id: string;
  /** The actor that set it and will be told: "consumer/inventory". */
  readonly owner: string;
  readonly name: string;
  readonly dueAt: TimestampMs;
  readonly data: JsonObject;
  readonly correlationId: MessageId;
  readonly causationId: MessageId | null;
};

/** A small durable document of the engine (a dead letter, an external call's answer). `value: null` removes it. */
export type RecordWrite = { readonly collection: string; readonly key: string; readonly value: JsonObject | null };
export type StoredRecord = { readonly key: string; readonly value: JsonObject; readonly writtenAt: TimestampMs };

export type AppendRequest = {
  readonly writes?: readonly StreamWrite[];
  readonly checks?: readonly StreamCheck[];
  readonly inbox?: InboxMark;
  readonly timers?: { readonly set?: readonly Timer[]; readonly done?: readonly string[] };
  readonly records?: readonly RecordWrite[];
};

export type AppendResult =
  | { readonly kind: 'appended'; readonly events: readonly RecordedEvent[]; readonly head: Position }
  | { readonly kind: 'duplicate'; readonly mark: RecordedMark };

export type StreamRange = {
  /** `backwards` reads from the newest (or `upToVersion`) down. */
  readonly direction?: 'forwards' | 'backwards';
  /** The first version wanted, included. */
  readonly fromVersion?: Version;
  /** The last version wanted, included. */
  readonly upToVersion?: Version;
  /** Only events recorded at or before. */
  readonly upToTime?: TimestampMs;
  readonly limit?: number;
};

export type LogRange = {
  /** Events after this position (exclusive); `START` for all. */
  readonly after?: Position;
  /** Events up to this position (inclusive); the head at the time of the call when left out. */
  readonly upTo?: Position;
  readonly filter?: EventFilter;
  /** `backwards` reads from the newest (or `upTo`) down, stopping after `after`. */
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
  /** Events a page; default 1000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
};

/**
 * A page of a catch-up subscription. `events` may be empty when nothing between the last page and `through` passed the filter:
 * `through` is the position up to which the reader now knows everything, so that it can move its checkpoint.
 */
export type LogPage = { readonly events: readonly RecordedEvent[]; readonly through: Position; readonly live: boolean };

export type Snapshot = {
  readonly stream: StreamName;
  readonly version: Version;
  /** Hash of the code that folded it; a snapshot of other code is not used. */
  readonly codeHash: string;
  readonly state: Json;
};

export type StreamStats = {
  readonly stream: StreamName;
  readonly category: string;
  readonly events: number;
  readonly firstAt: TimestampMs;
  readonly lastAt: TimestampMs;
};

export type TypeStats = {
  readonly type: string;
  readonly schemaVersion: number;
  readonly events: number;
  readonly firstAt: TimestampMs;
  readonly lastAt: TimestampMs;
};

export type CategoryStats = { readonly category: string; readonly streams: number; readonly events: number };

export type VerifyReport =
  | { readonly ok: true; readonly events: number; readonly appends: number }
  | {
      readonly ok: false;
      readonly events: number;
      readonly appends: number;
      readonly at: Position;
      readonly reason: string;
    };

export type VerifyOptions = {
  readonly signal?: AbortSignal;
  /** Called now and then with the events proven so far and the total. */
  readonly onProgress?: (done: number, total: number) => void;
};

export type StoreInfo = {
  readonly kind: 'sqlite' | 'memory';
  /** Null for a store that leaves nothing behind. */
  readonly path: string | null;
  /** "SQLite · WAL · synchronous NORMAL" */
  readonly description: string;
};

export interface EventStore extends AsyncDisposable {
  readonly info: StoreInfo;

  /**
   * Appends events and their companions in one transaction (S1); concurrent calls may share one commit, each keeping its own fate.
   * @throws AppError `version-conflict` with details {stream, expected, found} (S4); `invalid-input` for a malformed request;
   *   `closed`; `store-unavailable` when the disk says no.
   */
  append(request: AppendRequest): Promise<AppendResult>;

  /** The position of the newest event; `START` when the log is empty. */
  head(): Position;

  /** A stream's newest version; `NO_STREAM` when it has none. */
  streamVersion(stream: StreamName): Version;

  /** One stream's events in one go; empty when the stream does not exist. */
  readStream(stream: StreamName, range?: StreamRange): Promise<readonly RecordedEvent[]>;

  /** The log in pages, in order, without holding the store between pages. Ends at `upTo`. */
  readLog(range?: LogRange): AsyncIterable<readonly RecordedEvent[]>;

  /** One event by its id, or undefined. */
  findEvent(id: MessageId): Promise<RecordedEvent | undefined>;

  /**
   * The log from `after`, first what is there and then what comes, without a gap or a repeat, until `signal` aborts (the iteration
   * then ends). Slow readers hold nothing up: they read from the log, not from a queue.
   */
  follow(options: {
    readonly after: Position;
    readonly filter?: EventFilter;
    readonly pageSize?: number;
    readonly signal: AbortSignal;
  }): AsyncIterable<LogPage>;

  /** As `follow`, in pages of JSON text (X1): for those who hand events on without looking at them. */
  followText(options: FollowTextOptions): AsyncIterable<LogTextPage>;

  readonly checkpoints: Checkpoints;
  readonly snapshots: Snapshots;
  readonly inbox: Inbox;
  readonly timers: Timers;
  readonly records: Records;
  readonly statistics: Statistics;

  /** Proves the hash chain from the first append to the last. Can be cancelled (`cancelled`). */
  verify(options?: VerifyOptions): Promise<VerifyReport>;

  /** Finishes what was handed in, then closes; later calls fail with `closed`. */
  close(): Promise<void>;
}

/** How far a reader of the log has come, by the reader's name. */
export interface Checkpoints {
  load(reader: string): Promise<Position | undefined>;
  save(reader: string, position: Position): Promise<void>;
}

export interface Snapshots {
  /** The newest snapshot made by code of that hash, or undefined. */
  load(stream: StreamName, codeHash: string): Promise<Snapshot | undefined>;
  /** Replaces the stream's snapshot. */
  save(snapshot: Snapshot): Promise<void>;
}

export interface Inbox {
  find(receiver: string, messageId: MessageId): Promise<RecordedMark | undefined>;
  /** Everything that was handled in one flow, oldest first. */
  byCorrelation(correlationId: MessageId): Promise<readonly RecordedMark[]>;
}

export interface Timers {
  /** Timers due at `now`, soonest first; they stay until an append lists them as done. */
  due(now: TimestampMs, limit: number): Promise<readonly Timer[]>;
  /** When the next one is due, or undefined when none waits. */
  nextDueAt(): Promise<TimestampMs | undefined>;
  pending(): Promise<readonly Timer[]>;
}

export interface Records {
  get(collection: string, key: string): Promise<StoredRecord | undefined>;
  /** In the order of writing. */
  list(collection: string): Promise<readonly StoredRecord[]>;
  count(collection: string): Promise<number>;
  /** What `list` would answer without its values: to find out what is new at little cost. In the order of writing. */
  entries(collection: string): Promise<readonly RecordEntry[]>;
  /** Grows with each write and removal since the store was opened: as long as it stands, the collection is as it was. */
  changes(collection: string): number;
}

/** A record that is written again has another `seq` or another time. */
export type RecordEntry = { readonly key: string; readonly seq: number; readonly writtenAt: TimestampMs };

export interface Statistics {
  /** Streams by name, after `after`, of one category or of all. */
  streams(options?: {
    readonly category?: string;
    readonly after?: StreamName;
    readonly limit?: number;
  }): Promise<readonly StreamStats[]>;
  categories(): Promise<readonly CategoryStats[]>;
  types(): Promise<readonly TypeStats[]>;
}
