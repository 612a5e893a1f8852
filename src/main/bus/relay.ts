/**
 * The relay: carries the log to the bus. It follows the log from where the bus says that it must resume, publishes page after page,
 * and keeps a checkpoint of what the bus has accepted.
 *
 *  Y1 the checkpoint moves only after the bus accepted everything up to it: what dies between is published again, never lost (B1).
 *     It trails by a moment, so that a lively log does not cost a second commit for each of its events.
 *  Y2 a failure of any kind starts it anew from the bus's own word, after a pause that doubles from 100 ms to 5 s; it never stops
 *     by itself, and its last failure stays to be read.
 *  Y3 it holds a few pages at a time, each handed to the bus without waiting for the one before to be accepted; a bus that is slow
 *     slows the relay, not the store.
 */
import { messageOf } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { ActorFailure, ActorState, ActorStatus } from '../../shared/model/actor-status.ts';
import type { Powers } from '../engine/powers.ts';
import type { EventStore, LogPage } from '../store/event-store.ts';
import type { Bus } from './bus.ts';
import { TrailingSave } from './trailing-save.ts';

export type RelayOptions = {
  readonly store: Pick<EventStore, 'head' | 'follow' | 'checkpoints'>;
  readonly bus: Pick<Bus, 'resumeAfter' | 'publish'>;
  readonly powers: Pick<Powers, 'clock' | 'faults' | 'log'>;
  /** Name of its checkpoint; default "relay". */
  readonly checkpoint?: string;
  /** Events a page; default 1000. */
  readonly pageSize?: number;
};

export interface Relay extends AsyncDisposable {
  status(): ActorStatus;
  /** Everything up to here was accepted by the bus. */
  position(): Position;
  /** Resolves when everything that the log holds at this moment was accepted, or the relay is closed. */
  untilCaughtUp(): Promise<void>;
  /** Finishes the page in hand, or gives up waiting for a bus that is away. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const DEFAULT_PAGE_SIZE = 1_000;
const SAVE_AFTER_MS = 50;
const PAGES_IN_HAND = 4;

/** Starts at once. */
export function startRelay(options: RelayOptions): Relay {
  return new LogRelay(options);
}

class LogRelay implements Relay {
  readonly #options: RelayOptions;
  readonly #checkpoint: string;
  readonly #saves: TrailingSave<Position>;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  readonly #waiting = new Set<{ readonly upTo: Position; readonly resolve: () => void }>();
  #state: ActorState = 'starting';
  #position: Position = START;
  #inHand = 0;
  #handled = 0;
  #failed = 0;
  #restarts = 0;
  #lastFailure: ActorFailure | null = null;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#checkpoint = options.checkpoint ?? 'relay';
    this.#saves = new TrailingSave(
      (to) => options.store.checkpoints.save(this.#checkpoint, to),
      options.powers.clock,
      SAVE_AFTER_MS,
    );
    this.#done = this.#keepRunning();
  }

  status(): ActorStatus {
    const waiting = Math.max(0, this.#options.store.head() - this.#position - this.#inHand);
    return {
      id: 'relay',
      kind: 'relay',
      name: 'relay',
      state: this.#state,
      mailbox: this.#inHand,
      instances: 1,
      handled: this.#handled,
      failed: this.#failed,
      restarts: this.#restarts,
      lag: { waiting, inFlight: this.#inHand },
      position: this.#position,
      lastFailure: this.#lastFailure,
    };
  }

  position(): Position {
    return this.#position;
  }

  untilCaughtUp(): Promise<void> {
    const upTo = this.#options.store.head();
    if (this.#position >= upTo || this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add({ upTo, resolve }));
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Y2 */
  async #keepRunning(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#run();
      } catch (error) {
        if (this.#stop.signal.aborted) break;
        this.#note(error);
        await this.#pause();
        this.#restarts += 1;
      }
    }
    this.#state = 'stopped';
    this.#release(() => true);
  }

  async #run(): Promise<void> {
    const { store, bus, powers, pageSize = DEFAULT_PAGE_SIZE } = this.#options;
    const relayed = (await store.checkpoints.load(this.#checkpoint)) ?? START;
    const after = await bus.resumeAfter(relayed);
    if (after < relayed - 1)
      powers.log.info(`relay: the bus holds up to ${after} of ${relayed}; publishing the rest again`);
    this.#state = 'running';
    this.#moveTo(after);
    try {
      await this.#carryAll(after, pageSize);
    } finally {
      this.#inHand = 0;
      await this.#saves.settle();
    }
  }

  /** Y3. A page that fails ends the following, also while that waits for the next page. */
  async #carryAll(after: Position, pageSize: number): Promise<void> {
    const failed = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, failed.signal]);
    const inHand: Promise<void>[] = [];
    let before = Promise.resolve();
    for await (const page of this.#options.store.follow({ after, pageSize, signal })) {
      before = this.#carry(page, before);
      before.catch(() => failed.abort()); // it is awaited below, in its turn
      inHand.push(before);
      if (inHand.length >= PAGES_IN_HAND) await inHand.shift();
    }
    await before;
  }

  /** Y1: hands a page to the bus at once, and counts it as carried after the one before it. */
  async #carry(page: LogPage, before: Promise<void>): Promise<void> {
    this.#inHand += page.events.length;
    const publishing = this.#publish(page);
    publishing.catch(() => undefined); // it is awaited after the one before it, whose failure would come first
    await before;
    await publishing;
    this.#inHand -= page.events.length;
    this.#handled += page.events.length;
    if (page.through !== this.#position) this.#saves.offer(page.through);
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#moveTo(page.through);
  }

  async #publish({ events }: LogPage): Promise<void> {
    const { bus, powers } = this.#options;
    if (events.length === 0) return;
    powers.faults.at('relay:before-publish');
    await bus.publish(events);
    powers.faults.at('relay:after-publish');
  }

  #moveTo(to: Position): void {
    this.#position = to;
    this.#release(({ upTo }) => upTo <= to);
  }

  #release(which: (waiter: { readonly upTo: Position }) => boolean): void {
    for (const waiter of this.#waiting) {
      if (!which(waiter)) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }

  #note(error: unknown): void {
    const { clock, log } = this.#options.powers;
    this.#failed += 1;
    this.#state = 'backing-off';
    this.#lastFailure = { message: messageOf(error), at: clock.now(), place: null };
    log.warn(`relay: stopped at ${this.#position}; trying again in ${this.#pauseMs} ms`, { error: messageOf(error) });
  }

  #pause(): Promise<void> {
    const { clock } = this.#options.powers;
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      const goOn = () => {
        cancel();
        signal.removeEventListener('abort', goOn);
        resolve();
      };
      const cancel = clock.after(this.#pauseMs, goOn);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      signal.addEventListener('abort', goOn, { once: true });
    });
  }
}
