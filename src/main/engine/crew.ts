/**
 * The crew: the actors that a model asks for. A change of the workspace replaces the actors whose own definition or code changed
 * and leaves the others at work; what all of them share (types, schemas, externals) they look up in what is in force.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { canonicalJson, type Json } from '../../shared/kernel/json.ts';
import type { Tuning, TuningWish } from '../../shared/model/actor-status.ts';
import type { Bus } from '../bus/bus.ts';
import type { CommandDesk } from '../command/command-desk.ts';
import { ConsumerActor } from '../consumer/consumer-actor.ts';
import type { ConsumerSetup } from '../consumer/handling.ts';
import { ProducerActor } from '../producer/producer-actor.ts';
import type { Projector } from '../projection/projection-actor.ts';
import type { VersionDesk } from '../projection/version-desk.ts';
import type { Actor, ActorDirectory } from '../runtime/directory.ts';
import type { EventStore, Timer } from '../store/event-store.ts';
import { type InForce, requireModule } from './in-force.ts';
import type { Powers } from './powers.ts';
import { Tunings } from './tunings.ts';

export type CrewParts = {
  readonly store: EventStore;
  readonly bus: Bus;
  readonly versions: VersionDesk;
  readonly desk: CommandDesk;
  readonly powers: Powers;
  readonly runSeed: string;
  readonly inForce: () => InForce;
};

/** An actor that should be there: `print` changes when its definition or code does. */
type Wanted = { readonly id: string; readonly print: string; readonly start: () => Actor | Promise<Actor> };

export class Crew {
  readonly #parts: CrewParts;
  readonly #directory: ActorDirectory;
  readonly #prints = new Map<string, string>();
  readonly #consumers = new Map<string, ConsumerActor>();
  readonly #projectors = new Map<string, Projector>();
  readonly #producers = new Map<string, ProducerActor>();
  readonly #tunings = new Tunings();
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: CrewParts, directory: ActorDirectory) {
    this.#parts = parts;
    this.#directory = directory;
  }

  get projectors(): readonly Projector[] {
    return [...this.#projectors.values()];
  }

  get producers(): readonly ProducerActor[] {
    return [...this.#producers.values()];
  }

  get consumers(): readonly ConsumerActor[] {
    return [...this.#consumers.values()];
  }

  /** Today's code of a consumer, also of one that is not at work. */
  consumerSetup(name: string): ConsumerSetup | undefined {
    const { model, modules } = this.#parts.inForce();
    const defined = model.consumers.get(name);
    if (!defined) return undefined;
    const consumer = this.#tunings.consumer(defined);
    const { store, powers, desk, inForce } = this.#parts;
    return {
      consumer,
      module: requireModule(modules, consumer),
      store,
      powers,
      send: (request, attempt) => desk.send(request, attempt),
      traffic: desk.traffic,
      get model() {
        return inForce().model;
      },
      get check() {
        return inForce().check;
      },
      get externals() {
        return inForce().externals;
      },
    };
  }

  /** Hands a due timer to its consumer; undefined when that is not at work. */
  onTimer(timer: Timer, signal: AbortSignal): Promise<void> | undefined {
    return this.#consumers.get(timer.owner)?.onTimer(timer, signal);
  }

  /** Brings the actors in line with what is in force: stops what is gone or changed, starts what is new or changed. */
  align(): Promise<void> {
    return this.#inTurn(() => this.#align());
  }

  /** Consumers and producers as they are tuned. */
  tunings(): readonly Tuning[] {
    const { model } = this.#parts.inForce();
    return this.#tunings.list(model);
  }

  /** Turns an actor up or down and has it go on from its place. @throws AppError `not-found`, `unsupported`. */
  async tune(id: string, wish: TuningWish): Promise<Tuning> {
    const tuned = this.#tunings.set(this.#parts.inForce().model, id, wish);
    const wasPaused = this.#directory.has(id) && (await this.#directory.get(id).status()).state === 'paused';
    if (this.#prints.size > 0) await this.align();
    if (wasPaused) await this.#directory.get(id).pause();
    return tuned;
  }

  /** Stops one of the crew and starts it anew. @throws AppError `not-found`, `unsupported` for an actor that is none of the crew. */
  restart(id: string): Promise<void> {
    this.#directory.get(id);
    if (!this.#prints.has(id))
      throw new AppError('unsupported', `restart ${id}: only consumers, projections and producers`);
    return this.#inTurn(async () => {
      await this.#stop(id);
      await this.#align();
    });
  }

  /** Does something while an actor is stopped, where it is at work, and starts it anew. */
  exchange(id: string, work: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      const isLive = this.#prints.size > 0;
      if (this.#prints.has(id)) await this.#stop(id);
      try {
        await work();
      } finally {
        if (isLive) await this.#align();
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined); // whoever waits for `done` is told
    return done;
  }

  async #align(): Promise<void> {
    const wanted = this.#wanted();
    const kept = new Set(wanted.filter(({ id, print }) => this.#prints.get(id) === print).map(({ id }) => id));
    for (const id of [...this.#prints.keys()].reverse()) if (!kept.has(id)) await this.#stop(id);
    await this.#parts.versions.retain(new Set(this.#parts.inForce().model.projections.keys()));
    for (const each of wanted) if (!kept.has(each.id)) await this.#start(each);
  }

  async #start({ id, print, start }: Wanted): Promise<void> {
    this.#directory.add(await start());
    this.#prints.set(id, print);
  }

  async #stop(id: string): Promise<void> {
    for (const kind of [this.#consumers, this.#projectors, this.#producers]) kind.delete(id);
    this.#prints.delete(id);
    await this.#directory.remove(id);
  }

  /** Readers before writers, so that nothing that is produced has to wait for its reader to be there. */
  #wanted(): readonly Wanted[] {
    return [...this.#wantedProjections(), ...this.#wantedConsumers(), ...this.#wantedProducers()];
  }

  #wantedProjections(): readonly Wanted[] {
    const { model, modules } = this.#parts.inForce();
    return [...model.projections.values()].map((projection) => {
      const id = `projection/${projection.name}`;
      const module = requireModule(modules, projection);
      const start = async () => kept(this.#projectors, await this.#parts.versions.serve({ projection, module }));
      return { id, print: printOf(projection, module.hash), start };
    });
  }

  #wantedConsumers(): readonly Wanted[] {
    const { model, modules } = this.#parts.inForce();
    const hearing = [...model.consumers.values()].filter(({ subscribes }) => subscribes.length > 0); // a bus hands all to no filter
    return hearing.map((defined) => {
      const consumer = this.#tunings.consumer(defined);
      const id = `consumer/${consumer.name}`;
      const start = () => kept(this.#consumers, new ConsumerActor(this.#setupOf(consumer.name), this.#parts.bus));
      return { id, print: printOf(consumer, requireModule(modules, consumer).hash), start };
    });
  }

  #wantedProducers(): readonly Wanted[] {
    const { model, modules } = this.#parts.inForce();
    const { store, powers, runSeed, desk } = this.#parts;
    return [...model.producers.values()].map((defined) => {
      const producer = this.#tunings.producer(defined);
      const module = producer.codeFile === null ? null : requireModule(modules, producer);
      const send = desk.send.bind(desk);
      const start = () => kept(this.#producers, new ProducerActor({ producer, module, store, powers, runSeed, send }));
      return { id: `producer/${producer.name}`, print: printOf(producer, module?.hash ?? ''), start };
    });
  }

  #setupOf(consumer: string): ConsumerSetup {
    const setup = this.consumerSetup(consumer);
    if (!setup) throw new Error(`consumer ${consumer} is not in the model it was read from`);
    return setup;
  }
}

function kept<T extends Actor>(kind: Map<string, T>, actor: T): T {
  kind.set(actor.id, actor);
  return actor;
}

function printOf(definition: object, codeHash: string): string {
  return `${canonicalJson(definition as Json)} ${codeHash}`;
}
