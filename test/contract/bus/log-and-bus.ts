/** A log in memory with a bus beside it, and the little of a relay that a test drives by hand. */
import type { Bus, SubscribeOptions, Subscription } from '../../../src/main/bus/bus.ts';
import type { Powers } from '../../../src/main/engine/powers.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { type Position, START, streamName } from '../../../src/shared/kernel/names.ts';
import { type EventParts, newEvent } from '../../support/events.ts';
import type { Deliveries } from './deliveries.ts';

const silent = () => undefined;
const SILENT_LOG = { debug: silent, info: silent, warn: silent, error: silent };

/** The machine's clock: a broker has its own and cannot be moved by hand. */
export const realPowers: Powers = systemPowers(SILENT_LOG);

export type BusUnderTest = {
  open(store: EventStore, powers: Powers): Promise<Bus>;
  /** Whatever the bus itself has stored is gone. Called while no bus is open. */
  loseData(): Promise<void>;
};

/** Opens a bus with a log of its own. */
export type Opened = () => Promise<LogAndBus>;

export class LogAndBus implements AsyncDisposable {
  readonly store: EventStore;
  readonly #under: BusUnderTest;
  #bus: Bus | undefined;
  #written = 0;
  relayed: Position = START;

  constructor(under: BusUnderTest) {
    this.#under = under;
    this.store = createMemoryStore({ powers: realPowers });
  }

  get bus(): Bus {
    if (this.#bus === undefined) throw new Error('no bus is open');
    return this.#bus;
  }

  /** Opens the bus and tells it, as a relay does, how far it came; answers from where the bus wants to be told again. */
  async open(): Promise<Position> {
    this.#bus = await this.#under.open(this.store, realPowers);
    return this.#bus.resumeAfter(this.relayed);
  }

  async reopen(): Promise<Position> {
    await this.bus.close();
    return this.open();
  }

  async loseData(): Promise<Position> {
    await this.bus.close();
    await this.#under.loseData();
    return this.open();
  }

  /** Appends events to the log, each in a stream of its own unless a key is given. */
  async write(count: number, parts: Omit<EventParts, 'position'> = {}): Promise<readonly RecordedEvent[]> {
    const written: RecordedEvent[] = [];
    for (let index = 0; index < count; index += 1) {
      this.#written += 1;
      const key = parts.key ?? String(this.#written);
      const event = newEvent({ ...parts, position: this.#written, key });
      const stream = streamName('order', key);
      const result = await this.store.append({
        writes: [{ stream, category: 'order', expected: 'any', events: [event] }],
      });
      if (result.kind === 'appended') written.push(...result.events);
    }
    return written;
  }

  async publish(events: readonly RecordedEvent[]): Promise<void> {
    await this.bus.publish(events);
    this.relayed = events.at(-1)?.position ?? this.relayed;
  }

  async writeAndPublish(count: number, parts: Omit<EventParts, 'position'> = {}): Promise<readonly RecordedEvent[]> {
    const events = await this.write(count, parts);
    await this.publish(events);
    return events;
  }

  /** Publishes the log again from after `position`, as a relay that resumes does. */
  async publishAfter(position: Position): Promise<void> {
    for await (const page of this.store.readLog({ after: position })) await this.publish(page);
  }

  subscribe(deliveries: Deliveries, options: Partial<SubscribeOptions> = {}): Promise<Subscription> {
    return this.bus.subscribe({
      name: 'consumer/inventory',
      types: ['OrderPlaced'],
      start: 'beginning',
      maxInFlight: 100,
      onDelivery: deliveries.take,
      ...options,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bus?.close();
    await this.store.close();
  }
}
