/**
 * Durable timers at work: hands each due timer to its owner.
 *
 *  T1 a timer lives in the store until the owner's append lists it as done; a crash before that hands it out again.
 *  T2 timers of the past fire at once, soonest first.
 *  T3 a timer whose owner is not at work waits; it is not lost and holds up no other.
 */
import { messageOf } from '../../shared/kernel/failure.ts';
import { timestampMs } from '../../shared/kernel/names.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { Powers } from '../engine/powers.ts';
import type { EventStore, Timer } from '../store/event-store.ts';
import { ActorRecord } from './actor-record.ts';
import type { Actor } from './directory.ts';
import { pause } from './pause.ts';
import { type Supervised, supervise } from './supervisor.ts';

const AT_ONCE = 200;
const LOOK_EVERY_MS = 250;

/** Hands a due timer to its owner and resolves when it is done; undefined when the owner is not at work (T3). */
export type TimerOwner = (timer: Timer, signal: AbortSignal) => Promise<void> | undefined;

export class TimersActor implements Actor {
  readonly id: string;
  readonly #store: EventStore;
  readonly #powers: Powers;
  readonly #owner: TimerOwner;
  readonly #record: ActorRecord;
  readonly #supervised: Supervised;
  readonly #atWork = new Map<string, Promise<void>>();

  constructor(store: EventStore, powers: Powers, owner: TimerOwner) {
    this.#store = store;
    this.#powers = powers;
    this.#owner = owner;
    this.#record = new ActorRecord('timers', 'durable', powers.clock);
    this.id = this.#record.id;
    this.#supervised = supervise(this.#record, (signal) => this.#watch(signal), powers);
  }

  /** True when no timer is due and none is being handled. */
  async idle(): Promise<boolean> {
    const next = await this.#store.timers.nextDueAt();
    return this.#atWork.size === 0 && (next === undefined || next > this.#powers.clock.now());
  }

  async status(): Promise<ActorStatus> {
    return this.#record.status({ mailbox: this.#atWork.size });
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

  async #watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const due = await this.#store.timers.due(this.#powers.clock.now(), AT_ONCE); // (T2)
      for (const timer of due) this.#hand(timer, signal);
      await this.#untilNext(signal);
    }
    await Promise.allSettled(this.#atWork.values());
  }

  #hand(timer: Timer, signal: AbortSignal): void {
    if (this.#atWork.has(timer.id)) return;
    const handling = this.#owner(timer, signal);
    if (!handling) return; // (T3)
    const done = handling
      .then(() => this.#record.handled())
      .catch((error: unknown) => {
        this.#record.failed(error);
        this.#powers.log.warn(`timer ${timer.name} of ${timer.owner}: ${messageOf(error)}`); // (T1) handed out again
      })
      .finally(() => this.#atWork.delete(timer.id));
    this.#atWork.set(timer.id, done);
  }

  async #untilNext(signal: AbortSignal): Promise<void> {
    const next = (await this.#store.timers.nextDueAt()) ?? timestampMs(Number.POSITIVE_INFINITY);
    const waitMs = Math.max(1, Math.min(LOOK_EVERY_MS, next - this.#powers.clock.now()));
    // a cancelled pause means stop, which the caller sees on the signal
    await pause(this.#powers.clock, this.#atWork.size > 0 ? LOOK_EVERY_MS : waitMs, signal).catch(() => undefined);
  }
}
