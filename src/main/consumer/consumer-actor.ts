/**
 * A consumer at work: a group of `instances` that share one durable subscription.
 *
 *  O1 messages of one ordering key are handled one after the other, in log order; a message that is tried again holds up its own
 *     key and nobody else (R1, B1).
 *  O2 tries follow the ladder of the definition; after the last one the message becomes a dead letter and its key goes on.
 *  O3 a message is acknowledged after its effects, or its dead letter, are committed; not before.
 *  O4 a failure of the world (store, bus) is no try of the message: the actor crashes and its supervisor decides (R3).
 */
import type { AppError } from '../../shared/kernel/failure.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { Bus, Delivery, Subscription } from '../bus/bus.ts';
import { ActorRecord } from '../runtime/actor-record.ts';
import type { Actor } from '../runtime/directory.ts';
import { type Job, Lanes } from '../runtime/lanes.ts';
import { pause } from '../runtime/pause.ts';
import { type Supervised, supervise } from '../runtime/supervisor.ts';
import type { Timer } from '../store/event-store.ts';
import { type ConsumerSetup, handleOnce, isOfTheMessage, park, receiverOf, type Try } from './handling.ts';
import { type Incoming, incomingEvent, incomingTimer } from './incoming.ts';

/** Open deliveries per instance; beyond that the bus waits (R2). */
const IN_FLIGHT_PER_INSTANCE = 64;
/** How often the bus hears that a message is still at work. */
const WORKING_EVERY_MS = 5_000;

export class ConsumerActor implements Actor {
  readonly id: string;
  readonly #setup: ConsumerSetup;
  readonly #bus: Bus;
  readonly #record: ActorRecord;
  readonly #lanes: Lanes;
  readonly #supervised: Supervised;
  #subscription: Subscription | undefined;

  constructor(setup: ConsumerSetup, bus: Bus) {
    const { consumer, powers } = setup;
    this.#setup = setup;
    this.#bus = bus;
    this.#record = new ActorRecord('consumer', consumer.name, powers.clock);
    this.id = this.#record.id;
    this.#lanes = new Lanes({ width: consumer.instances, capacity: IN_FLIGHT_PER_INSTANCE * consumer.instances });
    this.#supervised = supervise(this.#record, (signal) => this.#consume(signal), powers);
  }

  /** What handles its messages, for a redrive. */
  get setup(): ConsumerSetup {
    return this.#setup;
  }

  async status(): Promise<ActorStatus> {
    const lag = (await this.#subscription?.lag()) ?? null;
    return this.#record.status({ mailbox: this.#lanes.size, instances: this.#lanes.width, lag });
  }

  pause(): Promise<void> {
    return this.#supervised.pause();
  }

  async resume(): Promise<void> {
    this.#supervised.resume();
  }

  close(): Promise<void> {
    return this.#supervised.close();
  }

  /** Handles a timer of this consumer that fell due; resolves when that is committed. Rejects when the consumer is not at work. */
  async onTimer(timer: Timer, signal: AbortSignal): Promise<void> {
    const message = incomingTimer(timer);
    await this.#lanes.run(message.lane, (job) => this.#climb(message, job, signal, () => undefined));
  }

  async #consume(signal: AbortSignal): Promise<void> {
    const run = new AbortController();
    const stopped = Promise.withResolvers<void>();
    const stop = (crash?: unknown) => {
      run.abort();
      if (crash === undefined) stopped.resolve();
      else stopped.reject(crash); // (O4)
    };
    const onAbort = () => stop();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      this.#subscription = await this.#subscribe((delivery) => void this.#take(delivery, run.signal).catch(stop));
      await stopped.promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
      run.abort();
      await this.#lanes.settled();
      await this.#subscription?.close();
      this.#subscription = undefined;
    }
  }

  #subscribe(onDelivery: (delivery: Delivery) => void): Promise<Subscription> {
    const { name, subscribes: types, start, instances } = this.#setup.consumer;
    return this.#bus.subscribe({ name, types, start, maxInFlight: IN_FLIGHT_PER_INSTANCE * instances, onDelivery });
  }

  async #take(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const message = incomingEvent(delivery.event, this.#setup.consumer.orderingKey);
    await this.#lanes.run(message.lane, async (job) => {
      if (signal.aborted) return; // not acknowledged: it comes again
      await this.#climb(message, job, signal, () => delivery.working());
      if (!signal.aborted) delivery.ack(); // (O3)
    });
  }

  /** Tries by the ladder until the message is handled or parked (O2). Returns early, with nothing decided, when the signal aborts. */
  async #climb(message: Incoming, job: Job, signal: AbortSignal, working: () => void): Promise<void> {
    const ladder = this.#setup.consumer.retry;
    const tries: Try[] = [];
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      working();
      const failure = await this.#try(message, attempt, signal);
      if (failure === undefined || signal.aborted) return;
      tries.push({ at: this.#setup.powers.clock.now(), message: failure.message });
      const pauseMs = ladder[attempt - 1];
      if (pauseMs === undefined) return park(this.#setup, message, failure, tries);
      await job.pause(() => this.#wait(pauseMs, signal, working)); // (O1)
    }
  }

  async #try(message: Incoming, attempt: number, signal: AbortSignal): Promise<AppError | undefined> {
    const receiver = receiverOf(this.#setup.consumer.name);
    try {
      await handleOnce(this.#setup, message, { receiver, attempt, signal });
      this.#record.handled();
      return undefined;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!isOfTheMessage(error)) throw error;
      this.#record.failed(error);
      return error;
    }
  }

  async #wait(ms: number, signal: AbortSignal, working: () => void): Promise<void> {
    for (let left = ms; left > 0 && !signal.aborted; left -= WORKING_EVERY_MS) {
      working();
      // a cancelled pause means that the consumer stops, which the caller sees on the signal
      await pause(this.#setup.powers.clock, Math.min(left, WORKING_EVERY_MS), signal).catch(() => undefined);
    }
  }
}
