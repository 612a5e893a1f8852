/**
 * One durable subscription of the in-process bus. It reads the log from its own place up to what was published, page by page.
 *
 *  L4 one pump at a time, and it never re-enters: an `ack` from inside `onDelivery` only lets it go on.
 *  L5 what was naked and is due goes before what is new; both wait while `maxInFlight` messages are handed out and not acknowledged
 *     (those waiting for their second try count: JetStream counts them too).
 *  L6 the floor is saved a moment after it moves, and at `close`; a crash between redelivers, it loses nothing.
 */
import { messageOf } from '../../../shared/kernel/failure.ts';
import type { Position } from '../../../shared/kernel/names.ts';
import type { SubscriptionLag } from '../../../shared/model/actor-status.ts';
import type { Powers } from '../../engine/powers.ts';
import type { RecordedEvent } from '../../store/event.ts';
import type { Delivery, SubscribeOptions, Subscription } from '../bus.ts';
import { Place } from './place.ts';

const PAGE_SIZE = 256;
const SAVE_AFTER_MS = 50;
const READ_AGAIN_AFTER_MS = 500;
const AFTER_THROWING_MS = 1_000;

export type SubscriptionSource = {
  /** Events after `after`, up to what is published, in order, at most `limit`; and how far that search went. */
  read(
    after: Position,
    limit: number,
  ): Promise<{ readonly events: readonly RecordedEvent[]; readonly through: Position }>;
  /** How many wanted events lie after `after`, up to what is published. */
  countAfter(after: Position): Promise<number>;
  published(): Position;
  savePlace(floor: Position): Promise<void>;
};

export class LocalSubscription implements Subscription {
  readonly name: string;
  readonly #options: SubscribeOptions;
  readonly #source: SubscriptionSource;
  readonly #powers: Pick<Powers, 'clock' | 'log'>;
  readonly #place: Place;
  readonly #open = new Set<RecordedEvent>();
  readonly #cancelTimers = new Set<() => void>();
  readonly #due: RecordedEvent[] = [];
  #page: readonly RecordedEvent[] = [];
  #nextInPage = 0;
  #pageThrough: Position;
  #pumping = false;
  #reading: Promise<void> | undefined;
  #saved: Position;
  #saving: Promise<void> = Promise.resolve();
  #saveIsSet = false;
  #state: 'open' | 'closing' | 'closed' = 'open';

  constructor(
    options: SubscribeOptions,
    start: Position,
    source: SubscriptionSource,
    powers: Pick<Powers, 'clock' | 'log'>,
  ) {
    this.name = options.name;
    this.#options = options;
    this.#source = source;
    this.#powers = powers;
    this.#place = new Place(start);
    this.#pageThrough = start;
    this.#saved = start;
  }

  /** Hands over what can be handed over. Called when something was published, acknowledged, read or fell due. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#state === 'open') {
        const event = this.#takeNext();
        if (event === undefined) break;
        this.#handOver(event);
      }
    } finally {
      this.#pumping = false;
    }
    this.#readMore();
  }

  async lag(): Promise<SubscriptionLag> {
    const open = this.#open.size;
    const waitingForAnotherTry = this.#place.unfinished - open;
    const unread =
      this.#source.published() > this.#place.through ? await this.#source.countAfter(this.#place.through) : 0;
    return { waiting: waitingForAnotherTry + unread, inFlight: open };
  }

  async close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    for (const cancel of this.#cancelTimers) cancel();
    this.#cancelTimers.clear();
    await this.#reading;
    await this.#saving;
    await this.#saveFloor();
    this.#state = 'closed';
  }

  /** L5 */
  #takeNext(): RecordedEvent | undefined {
    const again = this.#due.shift();
    if (again !== undefined) return again;
    if (this.#place.unfinished >= this.#options.maxInFlight) return undefined;
    const event = this.#page[this.#nextInPage];
    if (event === undefined) this.#place.passOver(this.#pageThrough);
    else this.#nextInPage += 1;
    return event;
  }

  #handOver(event: RecordedEvent): void {
    const attempt = this.#place.handOut(event.position);
    this.#open.add(event);
    try {
      this.#options.onDelivery(this.#delivery(event, attempt));
    } catch (error) {
      this.#powers.log.error(`subscription ${this.name}: its handler threw; delivering again`, {
        event: event.id,
        error: messageOf(error),
      });
      this.#nak(event, AFTER_THROWING_MS);
    }
  }

  #delivery(event: RecordedEvent, attempt: number): Delivery {
    return {
      event,
      attempt,
      ack: () => this.#ack(event),
      nak: (delayMs) => this.#nak(event, delayMs),
      working: () => undefined, // nothing times out in process: an open delivery stays open until it is answered
    };
  }

  #ack(event: RecordedEvent): void {
    if (this.#state === 'closed' || !this.#open.delete(event)) return;
    this.#place.acknowledge(event.position);
    this.#saveSoon();
    this.pump();
  }

  #nak(event: RecordedEvent, delayMs: number): void {
    if (this.#state === 'closed' || !this.#open.delete(event)) return;
    this.#later(delayMs, () => {
      this.#due.push(event);
      this.pump();
    });
  }

  #readMore(): void {
    const pageIsUsedUp = this.#nextInPage >= this.#page.length;
    if (this.#state !== 'open' || this.#reading !== undefined || !pageIsUsedUp) return;
    if (this.#place.unfinished >= this.#options.maxInFlight) return;
    if (this.#source.published() <= this.#pageThrough) {
      this.#saveSoon();
      return;
    }
    this.#reading = this.#readPage().then((read) => {
      this.#reading = undefined;
      if (read) this.pump();
    });
  }

  async #readPage(): Promise<boolean> {
    try {
      const { events, through } = await this.#source.read(this.#pageThrough, PAGE_SIZE);
      this.#page = events;
      this.#nextInPage = 0;
      this.#pageThrough = through;
      return true;
    } catch (error) {
      this.#powers.log.warn(`subscription ${this.name}: reading the log failed; trying again`, {
        error: messageOf(error),
      });
      this.#later(READ_AGAIN_AFTER_MS, () => this.pump());
      return false;
    }
  }

  /** L6 */
  #saveSoon(): void {
    if (this.#saveIsSet || this.#state !== 'open' || this.#place.floor === this.#saved) return;
    this.#saveIsSet = true;
    this.#later(SAVE_AFTER_MS, () => {
      this.#saveIsSet = false;
      this.#saving = this.#saving.then(() => this.#saveFloor());
    });
  }

  async #saveFloor(): Promise<void> {
    const { floor } = this.#place;
    if (floor === this.#saved) return;
    try {
      await this.#source.savePlace(floor);
      this.#saved = floor;
    } catch (error) {
      this.#powers.log.warn(`subscription ${this.name}: its place was not saved; trying again`, {
        error: messageOf(error),
      });
      this.#saveSoon();
    }
  }

  #later(delayMs: number, task: () => void): void {
    const cancel = this.#powers.clock.after(delayMs, () => {
      this.#cancelTimers.delete(cancel);
      task();
    });
    this.#cancelTimers.add(cancel);
  }
}
