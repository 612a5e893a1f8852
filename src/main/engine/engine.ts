/**
 * The engine: one open workspace, running. It knows no shell: the command line, the HTTP host and the desktop call it through the
 * contract (`src/shared/contract`), bound in `router.ts`.
 */
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, Position, StreamName, TimestampMs, Version } from '../../shared/kernel/names.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { Bus, BusStatus, SubscriptionLag } from '../bus/bus.ts';
import type { SourcePlace } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';

export type CommandRequest = {
  readonly command: string;
  readonly data: JsonObject;
  /** Sending the same id twice has no second effect; a new one is made when left out. */
  readonly id?: MessageId;
  /** A new flow is started when left out. */
  readonly correlationId?: MessageId;
  readonly causationId?: MessageId | null;
  /** Who sends: "person", "producer/storefront". */
  readonly sender: string;
};

/** What became of a command. A repeat of the same command id gets the outcome of the first time. */
export type CommandOutcome =
  | {
      readonly kind: 'accepted';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
      readonly events: readonly AcceptedEvent[];
    }
  | {
      readonly kind: 'refused';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
      readonly reason: string;
    }
  | {
      readonly kind: 'no-op';
      readonly commandId: MessageId;
      readonly correlationId: MessageId;
      readonly stream: StreamName;
    };

export type AcceptedEvent = {
  readonly id: MessageId;
  readonly type: string;
  readonly version: Version;
  readonly position: Position;
  readonly data: JsonObject;
};

export type FoldedState = {
  readonly stream: StreamName;
  readonly version: Version;
  readonly state: Json;
  /** When the newest event that it holds was recorded. */
  readonly asOf: TimestampMs | null;
};

export type ActorKind = 'aggregate' | 'producer' | 'consumer' | 'projection' | 'relay' | 'timers';
export type ActorState = 'starting' | 'running' | 'paused' | 'backing-off' | 'parked' | 'finished' | 'stopped';

/** One actor as a person sees it. Counts are since the engine started. */
export type ActorStatus = {
  /** "consumer/inventory" */
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly state: ActorState;
  /** Messages waiting in its mailboxes. */
  readonly mailbox: number;
  readonly instances: number;
  readonly handled: number;
  readonly failed: number;
  readonly restarts: number;
  readonly lag: SubscriptionLag | null;
  /** How far it has read the log, for those that read it. */
  readonly position: Position | null;
  readonly lastFailure: ActorFailure | null;
};

export type ActorFailure = { readonly message: string; readonly at: TimestampMs; readonly place: SourcePlace | null };

/** A message that a consumer gave up on after its whole retry ladder. */
export type DeadLetter = {
  /** `<consumer>:<event id>` */
  readonly id: string;
  readonly consumer: string;
  readonly eventId: MessageId;
  readonly eventType: string;
  readonly stream: StreamName;
  readonly position: Position;
  readonly correlationId: MessageId;
  readonly data: JsonObject;
  readonly cause: { readonly code: string; readonly message: string; readonly place: SourcePlace | null };
  readonly attempts: readonly { readonly at: TimestampMs; readonly message: string }[];
  readonly parkedAt: TimestampMs;
};

export type RedriveResult =
  | { readonly id: string; readonly outcome: 'handled' }
  | { readonly id: string; readonly outcome: 'failed-again'; readonly message: string }
  | { readonly id: string; readonly outcome: 'not-found' };

export type ReadModelInfo = {
  readonly name: string;
  readonly target: 'table' | 'full-text';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
  readonly position: Position;
  readonly lag: number;
  readonly state: ActorState;
};

/** An event that a projection with `onError: skip` went past. */
export type SkippedEvent = {
  readonly position: Position;
  readonly eventId: MessageId;
  readonly eventType: string;
  readonly stream: StreamName;
  readonly code: string;
  readonly message: string;
  /** "projections/user-lookup.ts:12:7" */
  readonly place: string | null;
  readonly skippedAt: TimestampMs;
};

export type QueryResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
  /** True when the limit cut the result. */
  readonly more: boolean;
};

export type QueryOptions = {
  readonly limit?: number;
  /** For the `?` of the statement, in order. */
  readonly values?: readonly (string | number | null)[];
  readonly signal?: AbortSignal;
};

export type EmitRequest = {
  readonly type: string;
  readonly data: JsonObject;
  /** Writing the same id twice has no second effect; a new one is made when left out. */
  readonly id?: MessageId;
  /** A new flow is started when left out. */
  readonly correlationId?: MessageId;
  readonly causationId?: MessageId | null;
};

/** Why a payload does not fit its schema, and where it would go: null when that cannot be said. */
export type PayloadVerdict = {
  readonly faults: readonly { readonly path: string; readonly reason: string }[];
  readonly stream: StreamName | null;
};

/** What an actor's file says and what is in force; null for what it does not have. */
export type Tuning = {
  readonly id: string;
  readonly instances: { readonly file: number; readonly now: number } | null;
  readonly ratePerSecond: { readonly file: number; readonly now: number } | null;
};

/** `null` gives it back to the file. */
export type TuningWish = { readonly instances: number | null } | { readonly ratePerSecond: number | null };

/** What the newest reading of the workspace's files brought. */
export type WorkspaceNews = {
  /** Counts the readings that brought something, from 1. */
  readonly revision: number;
  readonly at: TimestampMs;
  /** Whether the files as they are now are in force. */
  readonly inForce: boolean;
  readonly findings: readonly Finding[];
};

/** What the engine is doing, with rates over the last second. */
export type Activity = {
  readonly at: TimestampMs;
  readonly uptimeMs: number;
  readonly revision: number;
  readonly head: Position;
  readonly eventsPerSecond: number;
  readonly relay: { readonly position: Position; readonly lag: number } | null;
  readonly bus: BusStatus;
  readonly storeBytes: number | null;
  readonly deadLetters: number;
  readonly findings: { readonly errors: number; readonly warnings: number };
  readonly memory: { readonly residentBytes: number; readonly heapBytes: number };
  readonly actors: readonly (ActorStatus & {
    readonly handledPerSecond: number;
    readonly failedPerSecond: number;
  })[];
  readonly traffic: readonly {
    readonly kind: 'command' | 'event' | 'handled' | 'call';
    readonly from: string;
    readonly message: string;
    readonly to: string;
    readonly total: number;
    readonly perSecond: number;
  }[];
};

export type FileEntry = { readonly path: string; readonly sizeBytes: number; readonly changedAt: TimestampMs };
export type FileText = { readonly path: string; readonly text: string; readonly hash: string };
export type FileWritten =
  | { readonly outcome: 'written'; readonly hash: string }
  | { readonly outcome: 'conflict'; readonly theirs: FileText | null };

/** The workspace's text files. Paths are relative, with forward slashes, and never lead out, into hidden folders or through links. */
export interface WorkspaceEditor {
  list(): Promise<readonly FileEntry[]>;
  /** @throws AppError `not-found`, `invalid-input` for a path that leads out or a file that is no text. */
  read(path: string): Promise<FileText>;
  /** Writes only what was edited from the text that is there. */
  write(path: string, text: string, hash: string): Promise<FileWritten>;
  /** @throws AppError `invalid-input` when it is there already. */
  create(path: string, text: string): Promise<FileText>;
  /** A file or a folder. @throws AppError `not-found`, `invalid-input` when the new name is taken. */
  rename(from: string, to: string): Promise<void>;
  /** A file or a folder, to the trash; answers its name there. */
  remove(path: string): Promise<string>;
  /** Back from the trash. */
  restore(trashed: string, path: string): Promise<void>;
}

export interface Engine extends AsyncDisposable {
  readonly folder: string;
  /** The engine's own clock. */
  now(): TimestampMs;
  /** The model in force: the newest one that loaded without an error. */
  model(): Model;
  /** Findings of the newest load, also when it was not taken into force. */
  findings(): readonly Finding[];
  readonly store: EventStore;
  readonly bus: Bus;

  /** @throws AppError `not-found` (no such command), `invalid-input` (data does not fit the schema), `handler-*`, `external-failed`. */
  send(request: CommandRequest): Promise<CommandOutcome>;
  /** @throws AppError `not-found` when the stream has no event or no aggregate folds it. */
  state(stream: StreamName, at?: Version): Promise<FoldedState>;
  findEvent(id: MessageId): Promise<RecordedEvent | undefined>;

  /**
   * Writes an event as a person, to its own stream whatever its version is.
   * @throws AppError `not-found` (no such event), `invalid-input` (data does not fit the schema).
   */
  emit(request: EmitRequest): Promise<RecordedEvent>;
  /** Whether data fits the version that is sent. @throws AppError `not-found`. */
  judge(kind: 'command' | 'event', name: string, data: JsonObject): PayloadVerdict;
  /** The states after version `after` and after each one up to `upTo`. @throws AppError `not-found`. */
  states(stream: StreamName, after: Version, upTo: Version): Promise<readonly Json[]>;

  readonly tuning: {
    list(): readonly Tuning[];
    /** Holds until the engine stops or the actor's file changes. @throws AppError `not-found`, `unsupported`. */
    set(id: string, wish: TuningWish): Promise<Tuning>;
  };
  /** Stops an actor and starts it anew from its place. @throws AppError `not-found`, `unsupported`. */
  restartActor(id: string): Promise<void>;

  news(): WorkspaceNews;
  followNews(signal: AbortSignal): AsyncIterable<WorkspaceNews>;
  /** The newest sample at once, then one a second; slow readers skip some. */
  followActivity(signal: AbortSignal): AsyncIterable<Activity>;

  readonly files: WorkspaceEditor;
  /** What `.replayground/types.d.ts` holds. */
  typings(): Promise<string>;

  readonly readModels: {
    list(): Promise<readonly ReadModelInfo[]>;
    /** Read-only SQL over the read models and the log (view `events`). @throws AppError `invalid-input` with SQLite's words. */
    query(sql: string, options?: QueryOptions): Promise<QueryResult>;
    /** Events that its projection went past, in log order. @throws AppError `not-found`. */
    skipped(name: string): readonly SkippedEvent[];
  };

  readonly deadLetters: {
    list(): Promise<readonly DeadLetter[]>;
    find(id: string): Promise<DeadLetter | undefined>;
    /** Hands each back to its consumer, one after the other, at once and without the ladder; each result as it comes. */
    redrive(ids: readonly string[], signal?: AbortSignal): AsyncIterable<RedriveResult>;
    /** Gives up for good; the message counts as handled. Answers how many were there. */
    discard(ids: readonly string[]): Promise<number>;
  };

  actors(): Promise<readonly ActorStatus[]>;
  /** Stops an actor where it is; what waits for it waits. @throws AppError `not-found`, `unsupported`. */
  pauseActor(id: string): Promise<void>;
  /** Starts a paused or parked actor again. @throws AppError `not-found`, `unsupported`. */
  resumeActor(id: string): Promise<void>;

  /** The newest lines of the log of the engine's own nats-server. @throws AppError `unsupported` when it runs none. */
  brokerLog(lastLines: number): Promise<readonly string[]>;

  /**
   * Resolves when nothing is left to do: producers finished (or none has a limit and they are paused), the relay caught up, every
   * consumer and projection has no lag, nothing retries and no timer is due. @throws AppError `cancelled`.
   */
  untilIdle(signal?: AbortSignal): Promise<void>;

  close(): Promise<void>;
}
