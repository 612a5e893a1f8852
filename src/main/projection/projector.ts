/**
 * The projector: the actor that keeps one read model up with the log.
 *
 *  J1 pages are committed in the order of the log, whatever order their handlers answer in.
 *  J2 (R2) at most `MAX_IN_FLIGHT` pages are between the log and the rows: handlers work on the next ones while rows are written.
 *  J3 an event that fails under `stop` parks the projector with the event and its place; `resume` tries that event again, and so
 *     does a restart with mended code. Anything else that goes wrong is the supervisor's (R3).
 *  J4 the same events give the same rows, in any pages, however often they are read: time and seed of an invocation come from the event.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Position } from '../../shared/kernel/names.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { ReadModelInfo, SkippedEvent } from '../../shared/model/read-model.ts';
import { ActorRecord, placeOf } from '../runtime/actor-record.ts';
import { Semaphore } from '../runtime/semaphore.ts';
import { type Supervised, supervise } from '../runtime/supervisor.ts';
import { type EventPlace, type LogTextPage, typesIn } from '../store/log-text.ts';
import { aborted } from './aborted.ts';
import { type HandledPage, handledTypes, handlePage } from './handled-page.ts';
import { parkedProjector } from './parked-projector.ts';
import { PositionWaiters } from './position-waiters.ts';
import { type Projector, type ProjectorSetup, readModelInfo } from './projection-actor.ts';
import type { CommitRules, ReadModel } from './read-model.ts';

const MAX_IN_FLIGHT = 3;

/**
 * Opens the read model and starts to follow the log from its checkpoint; one whose definition changed stands parked from the start.
 * @throws AppError `invalid-workspace` when the definition cannot be a table.
 */
export function startProjector(setup: ProjectorSetup): Projector {
  const { projection, module, readModels, store } = setup;
  const opened = readModels.open(projection, module.bundle, store.head());
  return opened.kind === 'ready' ? new LogProjector(setup, opened.model) : parkedProjector(setup, opened);
}

/** Follows the log into a read model that is open already. */
export function followInto(setup: ProjectorSetup, model: ReadModel): Projector {
  return new LogProjector(setup, model);
}

class LogProjector implements Projector {
  readonly id: string;
  readonly #setup: ProjectorSetup;
  readonly #model: ReadModel;
  readonly #record: ActorRecord;
  readonly #supervised: Supervised;
  readonly #waiters = new PositionWaiters();
  /** The types of its events that have a handler. */
  readonly #handled: readonly string[];
  readonly #rules: CommitRules;
  #parkedBy: AppError | undefined;
  #inFlight = 0;

  constructor(setup: ProjectorSetup, model: ReadModel) {
    this.#setup = setup;
    this.#model = model;
    const types = handledTypes(setup.module);
    this.#handled = setup.projection.from.filter((type) => types.has(type));
    this.#rules = { onError: setup.projection.onError, noteOf: (event, failure) => this.#noteOf(event, failure) };
    this.#record = new ActorRecord('projection', setup.projection.name, setup.powers.clock);
    this.id = this.#record.id;
    this.#supervised = supervise(this.#record, (signal) => this.#run(signal), setup.powers);
  }

  get position(): Position {
    return this.#model.position;
  }

  get parkedBy(): AppError | undefined {
    return this.#parkedBy;
  }

  async status(): Promise<ActorStatus> {
    const lag = { waiting: this.#lag(), inFlight: this.#inFlight };
    return this.#record.status({ position: this.#model.position, lag });
  }

  async info(): Promise<ReadModelInfo> {
    const { state } = this.#record;
    const { position } = this.#model;
    return readModelInfo(this.#setup.projection, { rows: this.#model.rowCount(), position, lag: this.#lag(), state });
  }

  skipped(): readonly SkippedEvent[] {
    return this.#model.skipped();
  }

  caughtUpTo(position: Position, signal?: AbortSignal): Promise<void> {
    if (this.#model.position >= position) return Promise.resolve();
    if (this.#record.state === 'stopped') return Promise.reject(this.#closed());
    return this.#parkedBy ? Promise.reject(this.#parkedBy) : this.#waiters.wait(position, signal);
  }

  pause(): Promise<void> {
    return this.#supervised.pause();
  }

  async resume(): Promise<void> {
    if (this.#parkedBy) await this.#supervised.pause(); // (J3) it waits inside its run
    this.#parkedBy = undefined;
    this.#supervised.resume();
  }

  async close(): Promise<void> {
    if (this.#record.state === 'stopped') return;
    await this.#supervised.close();
    this.#model.saveCheckpoint();
    this.#waiters.fail(this.#closed());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      await this.#follow(signal);
      await aborted(signal);
    } catch (error) {
      if (signal.aborted) return; // stopped while at work: what is not committed is read again
      if (this.#parkedBy === undefined) throw error;
      this.#park(this.#parkedBy);
      await aborted(signal);
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { store, pageSize, upTo } = this.#setup;
    const halt = new AbortController();
    const room = new Semaphore(MAX_IN_FLIGHT);
    let commits: Promise<void> = Promise.resolve();
    try {
      const either = AbortSignal.any([signal, halt.signal]);
      // without a handler it goes past all events of the definition, so that the position still moves
      const types = this.#handled.length > 0 ? this.#handled : this.#setup.projection.from;
      const wanted = { types, ...(pageSize && { pageSize }), ...(upTo !== undefined && { upTo }) };
      for await (const page of store.followText({ after: this.#model.position, ...wanted, signal: either })) {
        await room.enter(); // (J2)
        const handling = this.#handle(page);
        commits = this.#commitAfter(commits, page, handling).finally(() => room.leave());
        commits.catch(() => halt.abort());
      }
    } finally {
      await commits;
    }
  }

  async #handle(found: LogTextPage): Promise<HandledPage> {
    const { module, projection } = this.#setup;
    const page = this.#handled.length > 0 ? found : { ...found, count: 0 };
    this.#inFlight += page.count;
    try {
      return await handlePage(module, projection.name, page);
    } finally {
      this.#inFlight -= page.count;
    }
  }

  /** (J1) */
  async #commitAfter(before: Promise<void>, page: LogTextPage, handling: Promise<HandledPage>): Promise<void> {
    const [handled] = await Promise.all([handling, before]);
    const { position, stoppedAt } = this.#model.commit(handled, this.#rules);
    const done = stoppedAt?.index ?? handled.count;
    this.#record.handled(done);
    for (const [type, times] of typesIn(page, done)) this.#setup.traffic?.handled(type, this.id, times);
    this.#waiters.reached(position);
    if (!stoppedAt) return;
    this.#parkedBy = this.#eventFailure(stoppedAt.event, stoppedAt.failure);
    throw this.#parkedBy;
  }

  /** (J3) */
  #park(failure: AppError): void {
    this.#record.failed(failure);
    this.#record.state = 'parked';
    this.#setup.powers.log.error(`${this.id} parked: ${failure.message}`, failure.details);
    this.#waiters.fail(failure);
    this.#setup.onParked?.();
  }

  #noteOf(event: EventPlace, failure: AppError): SkippedEvent {
    this.#record.failed(this.#eventFailure(event, failure));
    const place = placeOf(failure);
    return {
      position: event.position,
      eventId: event.id,
      eventType: event.type,
      stream: event.stream,
      code: failure.code,
      message: failure.message,
      place: place && `${place.file}:${place.line}:${place.column}`,
      skippedAt: this.#setup.powers.clock.now(),
    };
  }

  #eventFailure(event: EventPlace, failure: AppError): AppError {
    const { position, id, type, stream } = event;
    const details = { ...failure.details, position, eventId: id, eventType: type, stream };
    const message = `projection ${this.#setup.projection.name} on ${type} at position ${position} (${stream}): ${failure.message}`;
    return new AppError(failure.code, message, { cause: failure, details });
  }

  #lag(): number {
    return Math.max(0, this.#setup.store.head() - this.#model.position);
  }

  #closed(): AppError {
    return new AppError('closed', `${this.id}: closed`);
  }
}
