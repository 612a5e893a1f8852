/** How many messages travelled on each way of the model since the engine started. Counting is one look into a map. */

export type TrafficKind = 'command' | 'event' | 'handled' | 'call';

/** See `TrafficView` of the contract for what stands at the ends of each kind. */
export type TrafficWay = {
  readonly kind: TrafficKind;
  readonly from: string;
  readonly message: string;
  readonly to: string;
};

export type TrafficCount = TrafficWay & { readonly total: number };

/** Where a `handled` begins and an `event` ends. */
const LOG_END = 'log';

export class Traffic {
  readonly #counts = new Map<string, { readonly way: TrafficWay; total: number }>();

  #count(kind: TrafficKind, from: string, message: string, to: string, times = 1): void {
    const key = `${kind} ${from} ${message} ${to}`;
    const found = this.#counts.get(key);
    if (found) found.total += times;
    else this.#counts.set(key, { way: { kind, from, message, to }, total: times });
  }

  sent(sender: string, command: string, aggregate: string): void {
    this.#count('command', sender, command, `aggregate/${aggregate}`);
  }

  wrote(writer: string, events: readonly { readonly type: string }[]): void {
    for (const { type } of events) this.#count('event', writer, type, LOG_END);
  }

  handled(message: string, reader: string, times = 1): void {
    this.#count('handled', LOG_END, message, reader, times);
  }

  called(caller: string, calls: readonly { readonly external: string }[]): void {
    for (const { external } of calls) this.#count('call', caller, external, `external/${external}`);
  }

  list(): readonly TrafficCount[] {
    return [...this.#counts.values()].map(({ way, total }) => ({ ...way, total }));
  }
}
