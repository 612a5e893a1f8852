/** What a subscription got, with promises for what it is yet to get. */
import type { Delivery } from '../../../src/main/bus/bus.ts';

type Waiter = { readonly count: number; readonly resolve: (all: readonly Delivery[]) => void };

export class Deliveries {
  readonly all: Delivery[] = [];
  readonly #answer: (delivery: Delivery) => void;
  readonly #waiters = new Set<Waiter>();

  /** @param answer what to do with each at once; nothing when left out, so that they stay open. */
  constructor(answer: (delivery: Delivery) => void = () => undefined) {
    this.#answer = answer;
  }

  /** The `onDelivery` of the subscription. */
  readonly take = (delivery: Delivery): void => {
    this.all.push(delivery);
    this.#answer(delivery);
    for (const waiter of this.#waiters) this.#settle(waiter);
  };

  /** Resolves with the first `count` deliveries once there are that many. */
  first(count: number): Promise<readonly Delivery[]> {
    return new Promise((resolve) => {
      const waiter = { count, resolve };
      this.#waiters.add(waiter);
      this.#settle(waiter);
    });
  }

  /** Resolves with the `n`th delivery, counted from 1. */
  async nth(n: number): Promise<Delivery> {
    const delivery = (await this.first(n))[n - 1];
    if (delivery === undefined) throw new Error(`no delivery ${n}`);
    return delivery;
  }

  get positions(): readonly number[] {
    return this.all.map(({ event }) => event.position);
  }

  #settle(waiter: Waiter): void {
    if (this.all.length < waiter.count) return;
    this.#waiters.delete(waiter);
    waiter.resolve(this.all.slice(0, waiter.count));
  }
}

export const ackAll = (): Deliveries => new Deliveries((delivery) => delivery.ack());
