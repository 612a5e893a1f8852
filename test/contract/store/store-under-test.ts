/** What the contract of the event store is proven on, and the few words its sentences are written in. */
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import type { AppendRequest, AppendResult, EventStore, ExpectedVersion } from '../../../src/main/store/event-store.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import { messageId, type StreamName, streamName, toStreamName } from '../../../src/shared/kernel/names.ts';
import { type EventParts, newEvent, testEventId } from '../../support/events.ts';
import { type TestPowers, testPowers } from '../../support/powers.ts';

/** Opens an empty store; the test closes it, and what it leaves on disk is removed after the test. */
export type OpenStore = (powers: TestPowers) => Promise<EventStore>;

export type Opened = { readonly store: EventStore; readonly powers: TestPowers } & AsyncDisposable;

export async function opened(open: OpenStore): Promise<Opened> {
  const powers = testPowers();
  const store = await open(powers);
  return { store, powers, [Symbol.asyncDispose]: () => store.close() };
}

export const order = (key: string | number): StreamName => streamName('order', String(key));

let events = 0;

/** An event with a number of its own, so that every id in a test run is different. */
export function anEvent(parts: Omit<EventParts, 'position'> = {}) {
  events += 1;
  return newEvent({ position: events, ...parts });
}

/** One write of `count` events to an order's stream. */
export function writeOrder(
  key: string | number,
  expected: ExpectedVersion = 'any',
  parts: readonly Omit<EventParts, 'position'>[] = [{}],
): AppendRequest {
  return { writes: [{ stream: order(key), category: 'order', expected, events: parts.map(anEvent) }] };
}

/** `count` events, each an append of its own, spread over the streams order-0, order-1, ... */
export async function fill(store: EventStore, count: number, streams = 3): Promise<readonly RecordedEvent[]> {
  const results = await Promise.all(
    Array.from({ length: count }, (_, index) => store.append(writeOrder(index % streams))),
  );
  return results.flatMap(eventsOf);
}

export function eventsOf(result: AppendResult): readonly RecordedEvent[] {
  if (result.kind === 'duplicate') throw new Error('expected an append, found a duplicate');
  return result.events;
}

export const aMessage = (number: number) => messageId(testEventId(1_000_000 + number));
export const stream = toStreamName;

/** The log in one list, or the part of it that a reader asks for. */
export async function logOf(store: EventStore, range?: Parameters<EventStore['readLog']>[0]): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readLog(range)) events.push(...page);
  return events;
}

export const positionsOf = (list: readonly RecordedEvent[]): number[] => list.map((event) => event.position);
export const versionsOf = (list: readonly RecordedEvent[]): number[] => list.map((event) => event.version);
export const plain = (list: readonly RecordedEvent[]): unknown[] =>
  list.map((event) => JSON.parse(JSON.stringify(event)));

/** Code, message and details of the failure that the promise ends with. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; details: unknown }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error(`expected an AppError, found ${String(error)}`, { cause: error });
  return { code: error.code, message: error.message, details: error.details };
}
