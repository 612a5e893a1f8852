/**
 * The in-process bus: subscriptions over the log itself. Nothing is copied or queued: `publish` only moves the position up to which
 * the log may be delivered, and each subscription reads from its own durable place. Memory is bounded by what is in flight.
 *
 * B1 holds because the log is in order and a place only moves over what is acknowledged; B2 because there is one copy of an event.
 */
import { AppError } from '../../../shared/kernel/failure.ts';
import type { Position } from '../../../shared/kernel/names.ts';
import type { BusStatus } from '../../../shared/model/activity.ts';
import type { Powers } from '../../engine/powers.ts';
import type { RecordedEvent } from '../../store/event.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { Bus, SubscribeOptions, Subscription } from '../bus.ts';
import { createPlaces, type Places } from '../places.ts';
import { LocalSubscription, type SubscriptionSource } from './local-subscription.ts';

export type LocalBusStore = Pick<EventStore, 'readLog' | 'head' | 'checkpoints'>;

/** A longer backlog is told as its distance in the log: counting what is wanted of it would mean reading all of it. */
const COUNTED_AT_MOST = 10_000;

/** Makes the bus over a store's log. It delivers nothing until the relay has said, by `resumeAfter`, how far it came. */
export function createLocalBus(store: LocalBusStore, powers: Pick<Powers, 'clock' | 'log'>): Bus {
  return new LocalBus(store, powers);
}

class LocalBus implements Bus {
  readonly #store: LocalBusStore;
  readonly #powers: Pick<Powers, 'clock' | 'log'>;
  readonly #places: Places;
  readonly #subscriptions = new Map<string, LocalSubscription>();
  /** Names that are being subscribed to or forgotten just now. */
  readonly #held = new Set<string>();
  #published: Position | undefined;
  #closed = false;

  constructor(store: LocalBusStore, powers: Pick<Powers, 'clock' | 'log'>) {
    this.#store = store;
    this.#powers = powers;
    this.#places = createPlaces(store.checkpoints, 'bus/local');
  }

  async status(): Promise<BusStatus> {
    return { kind: 'local', state: this.#closed ? 'closed' : 'connected', description: 'in process' };
  }

  async resumeAfter(relayed: Position): Promise<Position> {
    this.#refuseWhenClosed('resume');
    this.#advance(relayed);
    return relayed;
  }

  async publish(events: readonly RecordedEvent[]): Promise<void> {
    this.#refuseWhenClosed('publish');
    const last = events.at(-1);
    if (last !== undefined) this.#advance(last.position);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    this.#refuseWhenClosed(`subscribe ${options.name}`);
    return this.#holding(options.name, `subscribe ${options.name}`, async () => {
      const start = await this.#startOf(options);
      this.#refuseWhenClosed(`subscribe ${options.name}`);
      const subscription = new LocalSubscription(options, start, this.#sourceFor(options), this.#powers);
      this.#subscriptions.set(options.name, subscription);
      queueMicrotask(() => subscription.pump());
      return {
        name: options.name,
        lag: () => subscription.lag(),
        close: async () => {
          await subscription.close();
          if (this.#subscriptions.get(options.name) === subscription) this.#subscriptions.delete(options.name);
        },
      };
    });
  }

  async forget(name: string): Promise<void> {
    this.#refuseWhenClosed(`forget ${name}`);
    await this.#holding(name, `forget ${name}`, () => this.#places.forget(name));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.close()));
    this.#subscriptions.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #advance(to: Position): void {
    if (this.#published !== undefined && to <= this.#published) return;
    this.#published = to;
    for (const subscription of this.#subscriptions.values()) subscription.pump();
  }

  /** Before the relay has spoken, "from now on" is what the log does not hold yet. */
  async #startOf(options: SubscribeOptions): Promise<Position> {
    const now = this.#published ?? this.#store.head();
    return this.#places.open(options.name, options.start === 'now' ? now : undefined);
  }

  #sourceFor(options: SubscribeOptions): SubscriptionSource {
    const filter = { types: options.types };
    const published = () => this.#published ?? (0 as Position);
    const store = this.#store;
    return {
      published,
      savePlace: (floor) => this.#places.save(options.name, floor),
      async read(after, limit) {
        const upTo = published();
        const events: RecordedEvent[] = [];
        for await (const page of store.readLog({ after, upTo, filter, limit, pageSize: limit })) events.push(...page);
        return { events, through: events.length < limit ? upTo : (events.at(-1)?.position ?? upTo) };
      },
      async countAfter(after) {
        const distance = published() - after;
        if (distance > COUNTED_AT_MOST) return distance;
        let count = 0;
        for await (const page of store.readLog({ after, upTo: published(), filter })) count += page.length;
        return count;
      },
    };
  }

  /** One subscription of a name at a time. */
  async #holding<T>(name: string, doing: string, task: () => Promise<T>): Promise<T> {
    if (this.#held.has(name) || this.#subscriptions.has(name)) {
      throw new AppError('invalid-input', `${doing}: a subscription of that name is open`);
    }
    this.#held.add(name);
    try {
      return await task();
    } finally {
      this.#held.delete(name);
    }
  }

  #refuseWhenClosed(doing: string): void {
    if (this.#closed) throw new AppError('closed', `${doing}: the bus is closed`);
  }
}
