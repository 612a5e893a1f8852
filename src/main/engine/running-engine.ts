/** An open workspace, running: the engine's face over its parts. */
import type { ProofStep } from '../../shared/contract/type-proof.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, StreamName, TimestampMs, Version } from '../../shared/kernel/names.ts';
import type { Activity, WorkspaceNews } from '../../shared/model/activity.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { CommandOutcome, CommandRequest, EmitRequest, PayloadVerdict } from '../../shared/model/commanding.ts';
import type { FoldedState } from '../../shared/model/folded-state.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { Bus } from '../bus/bus.ts';
import type { EmbeddedNats } from '../bus/nats/embedded/embedded-nats.ts';
import type { Relay } from '../bus/relay.ts';
import type { CommandDesk } from '../command/command-desk.ts';
import type { DeadLetterDesk } from '../consumer/dead-letter-desk.ts';
import type { Queries } from '../projection/query-pool.ts';
import type { ReadModels } from '../projection/read-models.ts';
import type { VersionDesk } from '../projection/version-desk.ts';
import type { ActorDirectory } from '../runtime/directory.ts';
import type { TimersActor } from '../runtime/timers-actor.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EditJournal } from '../workspace/authoring/edit-journal.ts';
import type { Language } from '../workspace/language/language.ts';
import { TextFiles } from '../workspace/text-files.ts';
import { ActivityMeter } from './activity-meter.ts';
import { actorsAtRest } from './actors-at-rest.ts';
import type { Closers } from './closers.ts';
import { CodeDesk } from './code-desk.ts';
import type { Crew } from './crew.ts';
import { DesignAuthor } from './design-author.ts';
import { emitByHand, judgePayload } from './emit-by-hand.ts';
import type { Engine } from './engine.ts';
import { untilIdle } from './idleness.ts';
import { followLetters, type LetterNews } from './letter-feed.ts';
import type { LiveWorkspace } from './live-workspace.ts';
import type { Powers } from './powers.ts';
import type { Predicates } from './predicates.ts';
import { type ProofWish, prove } from './proof/prove.ts';
import { listReadModels, skippedBy } from './read-model-list.ts';
import type { Turns } from './turns.ts';

export type EngineParts = {
  readonly folder: string;
  readonly powers: Powers;
  readonly workspace: LiveWorkspace;
  /** The steps that were taken on the design. */
  readonly journal: EditJournal;
  /** Of edits of several files, and of readings of them. */
  readonly turns: Turns;
  readonly language: Language;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly predicates: Predicates;
  /** Starts a sandbox for one piece of work, which closes it. */
  readonly startSandbox: () => Sandbox;
  /** The engine's own nats-server, when it runs one. */
  readonly server: EmbeddedNats | null;
  readonly desk: CommandDesk;
  readonly readModels: ReadModels;
  readonly queries: Queries;
  readonly versions: VersionDesk;
  readonly directory: ActorDirectory;
  readonly crew: Crew;
  readonly deadLetters: DeadLetterDesk;
  /** Null when no actors run. */
  readonly relay: Relay | null;
  readonly timers: TimersActor | null;
};

export class RunningEngine implements Engine {
  readonly folder: string;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly predicates: Predicates;
  readonly deadLetters: DeadLetterDesk;
  readonly readModels: Engine['readModels'];
  readonly versions: VersionDesk;
  readonly tuning: Engine['tuning'];
  readonly files: TextFiles;
  readonly code: CodeDesk;
  readonly author: DesignAuthor;
  readonly #parts: EngineParts;
  readonly #meter: ActivityMeter;
  readonly #closers: Closers;

  constructor(parts: EngineParts, closers: Closers) {
    this.folder = parts.folder;
    this.store = parts.store;
    this.bus = parts.bus;
    this.predicates = parts.predicates;
    this.deadLetters = parts.deadLetters;
    this.versions = parts.versions;
    this.readModels = {
      list: () => listReadModels(this.model(), parts.crew.projectors, parts.readModels, parts.store.head()),
      query: (sql, options = {}) => parts.queries.query(sql, options),
      skipped: (name) => skippedBy(this.model(), parts.crew.projectors, name),
    };
    this.tuning = {
      list: () => parts.crew.tunings(),
      set: (id, wish) => parts.crew.tune(id, wish),
    };
    this.files = new TextFiles(parts.folder, parts.powers.ids);
    this.code = new CodeDesk(
      parts.language,
      () => this.model(),
      (path) => this.files.read(path),
    );
    this.author = new DesignAuthor({ ...parts, files: this.files, isLive: parts.relay !== null });
    this.#parts = parts;
    this.#meter = new ActivityMeter(parts);
    this.#closers = closers;
  }

  now(): TimestampMs {
    return this.#parts.powers.clock.now();
  }

  model(): Model {
    return this.#parts.workspace.loaded().model;
  }

  findings(): readonly Finding[] {
    return this.#parts.workspace.findings();
  }

  send(request: CommandRequest): Promise<CommandOutcome> {
    return this.#parts.desk.send(request);
  }

  state(stream: StreamName, at?: Version): Promise<FoldedState> {
    return this.#parts.desk.state(stream, at);
  }

  findEvent(id: MessageId): Promise<RecordedEvent | undefined> {
    return this.store.findEvent(id);
  }

  emit(request: EmitRequest): Promise<RecordedEvent> {
    const { store, powers, desk } = this.#parts;
    return emitByHand({ store, powers, traffic: desk.traffic, ...desk.rules() }, request);
  }

  judge(kind: 'command' | 'event', name: string, data: JsonObject): PayloadVerdict {
    return judgePayload(this.#parts.desk.rules(), kind, name, data);
  }

  prove(wish: ProofWish, signal?: AbortSignal): AsyncIterable<ProofStep> {
    const { folder, store, startSandbox } = this.#parts;
    return prove({ folder, store, startSandbox, model: this.model() }, wish, signal);
  }

  states(stream: StreamName, after: Version, upTo: Version): Promise<readonly Json[]> {
    return this.#parts.desk.states(stream, after, upTo);
  }

  async actors(): Promise<readonly ActorStatus[]> {
    const present = [...this.#parts.desk.statuses(), ...(await this.#parts.directory.statuses())];
    return [...present, ...actorsAtRest(this.model(), present)];
  }

  pauseActor(id: string): Promise<void> {
    return this.#parts.directory.get(id).pause();
  }

  resumeActor(id: string): Promise<void> {
    return this.#parts.directory.get(id).resume();
  }

  async restartActor(id: string): Promise<void> {
    await this.#parts.crew.restart(id);
  }

  news(): WorkspaceNews {
    return this.#parts.workspace.news();
  }

  followNews(signal: AbortSignal): AsyncIterable<WorkspaceNews> {
    return this.#parts.workspace.followNews(signal);
  }

  followFiles(signal: AbortSignal): AsyncIterable<readonly string[]> {
    return this.#parts.workspace.followFiles(signal);
  }

  followActivity(signal: AbortSignal): AsyncIterable<Activity> {
    return this.#meter.follow(signal);
  }

  followLetters(signal: AbortSignal): AsyncIterable<LetterNews> {
    const { store, deadLetters } = this;
    return followLetters({ store, deadLetters, clock: this.#parts.powers.clock }, signal);
  }

  brokerLog(lastLines: number): Promise<readonly string[]> {
    const { server } = this.#parts;
    if (!server) throw new AppError('unsupported', 'read the log of nats-server: this engine runs none');
    return server.readLog(lastLines);
  }

  untilIdle(signal: AbortSignal = new AbortController().signal): Promise<void> {
    return untilIdle(this.#parts, signal);
  }

  close(): Promise<void> {
    this.#meter.close();
    return this.#closers.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
