/** The events of the store's workloads: orders placed on 10,000 streams, 183 bytes of JSON each. */
import type { NewEvent } from '../../src/main/store/event.ts';
import type { JsonObject } from '../../src/shared/kernel/json.ts';
import { messageId, type StreamName, streamName, timestampMs, toStreamName } from '../../src/shared/kernel/names.ts';
import { createSeededRandom } from '../../src/shared/kernel/seeded-random.ts';

export const STREAMS = 10_000;

/** The stream of the n-th event: every stream gets its turn, in an order that is not the order of their names. */
export function streamOf(n: number): number {
  return (n * 7_919) % STREAMS;
}

export function orderStream(number: number): StreamName {
  return streamName('order', String(number));
}

export function orderData(n: number): JsonObject {
  return {
    orderId: `order-${100_000 + (n % 900_000)}`,
    userId: `user-${10_000 + (n % 5_000)}`,
    email: `user${10_000 + (n % 5_000)}@example.com`,
    items: [{ sku: `SKU-${1_000 + (n % 500)}`, quantity: 1 + (n % 3), price: 1_999 }],
    total: 1_999 * (1 + (n % 3)),
    currency: 'EUR',
    note: 'leave at the door',
  };
}

/**
 * Makes events that are ready to be appended, their ids made beforehand: no contender pays for making them. Those of one `batch` are
 * one decision: they share what caused them.
 */
export function orderEvents(count: number, seed: string, batch = 1): readonly NewEvent[] {
  const { next } = createSeededRandom(seed);
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const id = (n: number) =>
    messageId(inOnePiece(`0198c0de-${(n & 0xffff).toString(16).padStart(4, '0')}-7${hex(3)}-8${hex(3)}-${hex(12)}`));
  const causes = Array.from({ length: Math.ceil(count / batch) }, (_, n) => ({
    correlationId: id(n + 1),
    causationId: id(n + 2),
  }));
  return Array.from({ length: count }, (_, n) => ({
    id: id(n),
    type: 'OrderPlaced',
    schemaVersion: 1,
    data: orderData(n),
    correlationId: causes[Math.floor(n / batch)]?.correlationId ?? id(n),
    causationId: causes[Math.floor(n / batch)]?.causationId ?? id(n),
    actor: 'aggregate/order',
    occurredAt: timestampMs(1_700_000_000_000 + n),
  }));
}

/** Names of streams that are ready to be appended to: making them is nobody's work that is measured. */
export function orderStreams(numbers: readonly number[]): readonly StreamName[] {
  return numbers.map((number) => toStreamName(inOnePiece(orderStream(number))));
}

/** As a text comes off a wire: V8 puts off adding up the parts of a text until somebody looks at it, and that would be the store. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** What a workspace's `evolve` does with an order: the fold of the load workload. */
export type OrderState = { readonly placed: number; readonly total: number; readonly lastAt: number };
export const NO_ORDER: OrderState = { placed: 0, total: 0, lastAt: 0 };

export function evolve(state: OrderState, event: { readonly data: JsonObject; readonly timeMs: number }): OrderState {
  return { placed: state.placed + 1, total: state.total + Number(event.data.total), lastAt: event.timeMs };
}
