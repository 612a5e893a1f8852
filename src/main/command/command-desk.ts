/**
 * The command desk: takes commands, has their aggregate decide them, appends what was decided.
 *
 *  C1 commands of one stream are decided one after the other (R1); one that waits for a system outside holds up its stream only.
 *  C2 a command id is decided once: the outcome of the first time is answered to every repeat (S5).
 *  C3 the events, and the receipt that says what became of the command, commit together (S1).
 *  C4 a refusal and a no-op leave a receipt too, so that a flow's story is complete.
 *  C5 when another writer was faster, the command is decided again on the newer state, a few times.
 */
import { AppError, isAppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { NO_STREAM, type StreamName, type Version } from '../../shared/kernel/names.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import { type CommandAddress, commandAddress } from '../../shared/model/address.ts';
import type { CommandOutcome, CommandRequest } from '../../shared/model/commanding.ts';
import type { FoldedState } from '../../shared/model/folded-state.ts';
import type { Model } from '../../shared/model/model.ts';
import { COMMAND_RECEIVER } from '../../shared/model/receipt.ts';
import type { Powers } from '../engine/powers.ts';
import type { ExternalCalls } from '../external/external-calls.ts';
import { ActorRecord } from '../runtime/actor-record.ts';
import { type Emitter, newEvent, writesByStream } from '../runtime/event-drafts.ts';
import { type Job, Lanes } from '../runtime/lanes.ts';
import { Traffic } from '../runtime/traffic.ts';
import { type PayloadCheck, requireFit } from '../schema/payload-check.ts';
import type { EventStore } from '../store/event-store.ts';
import type { AggregateRuntime } from './aggregate-runtime.ts';
import type { Command } from './command.ts';
import { type Deliberation, deliberate } from './deliberation.ts';
import { outcomeOf, receiptOf, recordedOutcome } from './outcome.ts';

/** Streams whose commands may be at work at a time, and commands that may wait in all. */
const WIDTH = 64;
const CAPACITY = 4_096;
const TRIES = 5;

/** What a change of the workspace replaces as a whole. */
export type CommandSetup = {
  readonly model: Model;
  readonly aggregates: ReadonlyMap<string, AggregateRuntime>;
  readonly externals: ExternalCalls;
  readonly check: PayloadCheck;
};

export class CommandDesk {
  /** What travelled; the other actors of the engine count here as well. */
  readonly traffic = new Traffic();
  readonly #store: EventStore;
  readonly #powers: Powers;
  readonly #lanes = new Lanes({ width: WIDTH, capacity: CAPACITY });
  readonly #records = new Map<string, ActorRecord>();
  readonly #waiting = new Map<string, number>();
  readonly #closing = new AbortController();
  #setup: CommandSetup;

  constructor(store: EventStore, powers: Powers, setup: CommandSetup) {
    this.#store = store;
    this.#powers = powers;
    this.#setup = setup;
  }

  /** Commands taken from now on are decided by the new setup. */
  use(setup: CommandSetup): void {
    this.#setup = setup;
  }

  /** What payloads are held against. */
  rules(): Pick<CommandSetup, 'model' | 'check'> {
    return this.#setup;
  }

  /** Commands that are being decided or wait. */
  get size(): number {
    return this.#lanes.size;
  }

  /**
   * Decides a command, once (C2). `attempt` is the sender's try, from 1.
   * @throws AppError `not-found`, `invalid-input`, `handler-*`, `external-failed`, `version-conflict` after the last try, `closed`.
   */
  async send(request: CommandRequest, attempt = 1): Promise<CommandOutcome> {
    if (this.#closing.signal.aborted) throw new AppError('closed', `send ${request.command}: the engine is closing`);
    const setup = this.#setup;
    const command = this.#complete(request, attempt);
    const address = commandAddress(setup.model, command.command, command.data);
    requireFit(setup.check, 'command', command.command, address.schemaVersion, command.data, { code: 'invalid-input' });
    this.traffic.sent(command.sender, command.command, address.aggregate);
    return this.#counted(
      address.aggregate,
      () => this.#lanes.run(address.stream, (job) => this.#decideOnce(setup, command, address, job)), // (C1)
    );
  }

  /** The folded state, newest or as it was at version `at`. @throws AppError `not-found`: no such stream or version, or nothing folds it. */
  async state(stream: StreamName, at?: Version): Promise<FoldedState> {
    const newest = this.#store.streamVersion(stream);
    if (newest === NO_STREAM) throw new AppError('not-found', `state of ${stream}: there is no such stream`);
    const wanted = at ?? newest;
    if (wanted > newest)
      throw new AppError('not-found', `state of ${stream} at version ${wanted}: its newest version is ${newest}`);
    const [last] = await this.#store.readStream(stream, { direction: 'backwards', upToVersion: wanted, limit: 1 });
    const aggregate = this.#owner(stream, last?.category);
    const { state } = await aggregate.fold(stream, at);
    return { stream, version: wanted, state, asOf: last?.recordedAt ?? null };
  }

  /**
   * The states after version `after` and after each version up to `upTo`; the first is the state before any event when `after` is 0.
   * @throws AppError `not-found`: no such stream, or nothing folds it.
   */
  async states(stream: StreamName, after: Version, upTo: Version): Promise<readonly Json[]> {
    const [last] = await this.#store.readStream(stream, { direction: 'backwards', limit: 1 });
    if (!last) throw new AppError('not-found', `states of ${stream}: there is no such stream`);
    return this.#owner(stream, last.category).states(stream, after, upTo);
  }

  statuses(): readonly ActorStatus[] {
    return [...this.#setup.aggregates.keys()].map((name) =>
      this.#record(name).status({ mailbox: this.#waiting.get(name) ?? 0 }),
    );
  }

  /** Takes no more commands; resolves when those at work are decided. Calls outside are cut short. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#lanes.settled();
  }

  #complete(request: CommandRequest, attempt: number): Command {
    const id = request.id ?? this.#powers.ids.next();
    return {
      ...request,
      id,
      correlationId: request.correlationId ?? id,
      causationId: request.causationId ?? null,
      attempt,
      receivedAtMs: this.#powers.clock.now(),
    };
  }

  async #decideOnce(setup: CommandSetup, command: Command, address: CommandAddress, job: Job): Promise<CommandOutcome> {
    const mark = await this.#store.inbox.find(COMMAND_RECEIVER, command.id);
    if (mark) return recordedOutcome(this.#store, mark); // (C2)
    const aggregate = this.#aggregate(setup, address);
    for (let tries = 1; ; tries += 1) {
      try {
        const { externals } = setup;
        const stream = address.stream;
        const decided = await deliberate({ aggregate, command, stream, externals, job, signal: this.#closing.signal });
        return await this.#commit(setup, aggregate, command, address, decided);
      } catch (error) {
        aggregate.forget(address.stream);
        if (tries >= TRIES || !isAppError(error, 'version-conflict')) throw error; // (C5)
      }
    }
  }

  async #commit(
    setup: CommandSetup,
    aggregate: AggregateRuntime,
    command: Command,
    address: CommandAddress,
    decided: Deliberation,
  ): Promise<CommandOutcome> {
    const emitter = emitterOf(aggregate, command);
    const events = decided.events.map((draft) => newEvent(setup.model, setup.check, this.#powers, emitter, draft));
    const receipt = receiptOf(command, address.stream, decided, events);
    const result = await this.#store.append({
      writes: writesByStream(events).map((write) =>
        write.stream === address.stream
          ? { ...write, expected: decided.version === NO_STREAM ? 'no-stream' : decided.version }
          : write,
      ),
      inbox: { receiver: COMMAND_RECEIVER, messageId: command.id, correlationId: command.correlationId, note: receipt }, // (C3, C4)
    });
    if (result.kind === 'duplicate') return recordedOutcome(this.#store, result.mark);
    this.traffic.wrote(emitter.actor, events);
    this.traffic.called(emitter.actor, decided.calls);
    aggregate.appended(
      address.stream,
      result.events.filter((event) => event.stream === address.stream),
    );
    return outcomeOf(command.id, command.correlationId, receipt, result.events);
  }

  async #counted<T>(aggregate: string, work: () => Promise<T>): Promise<T> {
    const record = this.#record(aggregate);
    const count = (by: number) => this.#waiting.set(aggregate, (this.#waiting.get(aggregate) ?? 0) + by);
    count(1);
    try {
      const result = await work();
      record.handled();
      return result;
    } catch (error) {
      record.failed(error);
      throw error;
    } finally {
      count(-1);
    }
  }

  #record(aggregate: string): ActorRecord {
    const record = this.#records.get(aggregate) ?? new ActorRecord('aggregate', aggregate, this.#powers.clock);
    this.#records.set(aggregate, record);
    record.state = 'running';
    return record;
  }

  #aggregate(setup: CommandSetup, address: CommandAddress): AggregateRuntime {
    const aggregate = setup.aggregates.get(address.aggregate);
    if (aggregate) return aggregate;
    throw new AppError('not-found', `aggregate ${address.aggregate} has no code that loaded`);
  }

  #owner(stream: StreamName, category: string | undefined): AggregateRuntime {
    for (const aggregate of this.#setup.aggregates.values()) {
      if (aggregate.definition.stream === category) return aggregate;
    }
    throw new AppError(
      'not-found',
      `state of ${stream}: no aggregate owns streams of the category "${category ?? ''}"`,
    );
  }
}

function emitterOf(aggregate: AggregateRuntime, command: Command): Emitter {
  return {
    actor: `aggregate/${aggregate.definition.name}`,
    file: aggregate.definition.codeFile ?? aggregate.definition.file,
    correlationId: command.correlationId,
    causationId: command.id,
  };
}
