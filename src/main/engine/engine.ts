/**
 * The engine: one open workspace, running. It knows no shell: the command line, the HTTP host and the desktop call it through the
 * contract (`src/shared/contract`), bound in `router.ts`.
 */
import type { ProofStep } from '../../shared/contract/type-proof.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, StreamName, TimestampMs, Version } from '../../shared/kernel/names.ts';
import type { Activity, WorkspaceNews } from '../../shared/model/activity.ts';
import type { ActorStatus, Tuning, TuningWish } from '../../shared/model/actor-status.ts';
import type {
  CallHelp,
  CodeHover,
  CodeMark,
  CodeOffers,
  CodePlace,
  CodeTarget,
  OfferDetails,
  UnsavedText,
} from '../../shared/model/code-language.ts';
import type { CommandOutcome, CommandRequest, EmitRequest, PayloadVerdict } from '../../shared/model/commanding.ts';
import type { DeadLetter, RedriveResult } from '../../shared/model/dead-letter.ts';
import type { DesignEdit, EditOutcome, EditPlan, EditState } from '../../shared/model/design-edit.ts';
import type { FoldedState } from '../../shared/model/folded-state.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { QueryOptions, QueryResult, ReadModelInfo, SkippedEvent } from '../../shared/model/read-model.ts';
import type { FileEntry, FileText, FileWritten } from '../../shared/model/workspace-file.ts';
import type { Bus } from '../bus/bus.ts';
import type { VersionDesk } from '../projection/version-desk.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';
import type { LetterNews } from './letter-feed.ts';
import type { Predicates } from './predicates.ts';
import type { ProofWish } from './proof/prove.ts';

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

/** Each call: @throws AppError `workspace-unavailable` when the compiler's process ends over it, `unsupported`, `closed`. */
export interface CodeEditorDesk {
  /** What is wrong in a file as its editor has it. */
  diagnose(path: string, unsaved: readonly UnsavedText[]): Promise<readonly CodeMark[]>;
  complete(place: CodePlace): Promise<CodeOffers | null>;
  /** @param handle of one of the offers at that place. */
  describe(place: CodePlace, handle: string): Promise<OfferDetails | null>;
  hover(place: CodePlace): Promise<CodeHover | null>;
  callHelp(place: CodePlace): Promise<CallHelp | null>;
  /** A file that a person wrote: a name of the generated types leads to what it was made from. */
  define(place: CodePlace): Promise<CodeTarget | null>;
}

/** Changes the design and takes changes back; each step is one change of the files, in the files or not at all. */
export interface Author {
  /** What can be undone and redone, and where blocks were put by hand. */
  state(): Promise<EditState>;
  /** Writes nothing. @throws AppError `invalid-input`, `not-found`, `invalid-workspace`, `unsupported`; each says why. */
  preview(edits: readonly DesignEdit[]): Promise<EditPlan>;
  /** @param accept What the plan says of recorded history. @throws AppError as `preview`, and what writing throws. */
  apply(edits: readonly DesignEdit[], accept: boolean): Promise<EditOutcome>;
  /** @throws AppError `version-conflict` when somebody changed a file of the step since; nothing is done then. */
  undo(accept: boolean): Promise<EditOutcome>;
  redo(accept: boolean): Promise<EditOutcome>;
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
  /** What people ask of events, in TypeScript. */
  readonly predicates: Pick<Predicates, 'compile' | 'check'>;

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

  /** Whether everything stored of an event can be read as one of its versions; see `proof/prove.ts`. */
  prove(wish: ProofWish, signal?: AbortSignal): AsyncIterable<ProofStep>;

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
  readonly author: Author;
  /** Paths of files that were written, made or removed from now on, several at once when they come together. */
  followFiles(signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** What editors ask about the workspace's TypeScript. */
  readonly code: CodeEditorDesk;

  readonly readModels: {
    list(): Promise<readonly ReadModelInfo[]>;
    /** Read-only SQL over the read models and the log (view `events`). @throws AppError `invalid-input` with SQLite's words. */
    query(sql: string, options?: QueryOptions): Promise<QueryResult>;
    /** Events that its projection went past, in log order. @throws AppError `not-found`. */
    skipped(name: string): readonly SkippedEvent[];
  };

  /** The builds of read models, and the change from one to the other. */
  readonly versions: VersionDesk;

  readonly deadLetters: {
    list(): Promise<readonly DeadLetter[]>;
    find(id: string): Promise<DeadLetter | undefined>;
    /** Hands each back to its consumer, one after the other, at once and without the ladder; each result as it comes. */
    redrive(ids: readonly string[], signal?: AbortSignal): AsyncIterable<RedriveResult>;
    /** Gives up for good; the message counts as handled. Answers how many were there. */
    discard(ids: readonly string[]): Promise<number>;
  };

  /** The dead letters in pages at the reader's pace, then what changes. */
  followLetters(signal: AbortSignal): AsyncIterable<LetterNews>;

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
