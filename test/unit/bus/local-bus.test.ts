import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/main/bus/bus.ts';
import { createLocalBus } from '../../../src/main/bus/local/local-bus.ts';
import { Place } from '../../../src/main/bus/local/place.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { position, START, streamName } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';

async function setUp(count: number, maxInFlight = 10) {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  const written = [];
  for (let at = 1; at <= count; at += 1) {
    const events = [newEvent({ position: at })];
    const stream = streamName('order', String(at));
    const result = await store.append({ writes: [{ stream, category: 'order', expected: 'any', events }] });
    if (result.kind === 'appended') written.push(...result.events);
  }
  const got: Delivery[] = [];
  const bus = createLocalBus(store, powers);
  const subscribe = () =>
    bus.subscribe({
      name: 'consumer/a',
      types: ['OrderPlaced'],
      start: 'beginning',
      maxInFlight,
      onDelivery: (delivery) => got.push(delivery),
    });
  const place = () => store.checkpoints.load('bus/local/consumer/a');
  return { powers, store, bus, written, got, subscribe, place };
}

/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
const positions = (got: readonly Delivery[]) => got.map(({ event }) => event.position);

describe('the in-process bus', () => {
  test('a naked message waits for its delay, by the clock of the powers', async () => {
    const { powers, bus, written, got, subscribe } = await setUp(1);
    await subscribe();
    await bus.publish(written);
    await turn();
    got[0]?.nak(1_000);
    powers.clock.advance(999);
    expect(got).toHaveLength(1);
    powers.clock.advance(1);
    expect(got.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  test('L2 L6 the place that is saved is the end of the unbroken run of acknowledgements', async () => {
    const { powers, bus, written, got, subscribe, place } = await setUp(5);
    await subscribe();
    await bus.publish(written);
    await turn();
    for (const index of [0, 1, 3, 4]) got[index]?.ack();
    powers.clock.advance(50);
    await turn();
    expect(await place()).toBe(2);
    got[2]?.ack();
    powers.clock.advance(50);
    await turn();
    expect(await place()).toBe(5);
  });

  test('L6 many acknowledgements make one save', async () => {
    const { powers, store, bus, written, got, subscribe } = await setUp(500, 500);
    let saves = 0;
    const { save } = store.checkpoints;
    store.checkpoints.save = (reader, at) => {
      saves += 1;
      return save.call(store.checkpoints, reader, at);
    };
    await subscribe();
    await bus.publish(written);
    await turn();
    for (const delivery of got) delivery.ack();
    await turn();
    for (const delivery of got) delivery.ack();
    powers.clock.advance(50);
    await turn();
    expect(saves).toBe(1);
  });

  test('L5 what waits for another try counts as in flight, and goes before what is new', async () => {
    const { powers, bus, written, got, subscribe } = await setUp(5, 2);
    await subscribe();
    await bus.publish(written);
    await turn();
    got[0]?.nak(100);
    got[1]?.nak(200);
    await turn();
    expect(positions(got)).toEqual([1, 2]);
    powers.clock.advance(200);
    expect(positions(got)).toEqual([1, 2, 1, 2]);
    got[3]?.ack();
    await turn();
    expect(positions(got)).toEqual([1, 2, 1, 2, 3]);
  });

  test('L1 a place that was passed over without anything wanted is kept too', async () => {
    const { bus, store, written } = await setUp(300);
    const subscription = await bus.subscribe({
      name: 'consumer/b',
      types: ['NeverWritten'],
      start: 'beginning',
      maxInFlight: 1,
      onDelivery: () => undefined,
    });
    await bus.publish(written);
    await turn();
    await subscription.close();
    expect(await store.checkpoints.load('bus/local/consumer/b')).toBe(300);
  });

  test('a log that cannot be read for a moment is read again', async () => {
    const { powers, store, bus, written, got, subscribe } = await setUp(3);
    const { readLog } = store;
    store.readLog = () => {
      throw new Error('the disk is busy');
    };
    await subscribe();
    await bus.publish(written);
    await turn();
    expect(got).toEqual([]);
    store.readLog = readLog;
    powers.clock.advance(500);
    await turn();
    expect(positions(got)).toEqual([1, 2, 3]);
    expect(powers.logged).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('nothing is left waiting after close', async () => {
    const { powers, bus, written, got, subscribe } = await setUp(3);
    await subscribe();
    await bus.publish(written);
    await turn();
    got[0]?.nak(1_000);
    got[1]?.ack();
    await bus.close();
    expect(powers.clock.waiting()).toBe(0);
  });
});

describe('a place in the log', () => {
  test('L1 L2 the floor is always just before the oldest that is not acknowledged', () => {
    const steps = fc.array(
      fc.oneof(fc.constant('hand out' as const), fc.constant('pass' as const), fc.nat({ max: 30 })),
    );
    fc.assert(
      fc.property(steps, (actions) => {
        const place = new Place(START);
        const open = new Set<number>();
        let at = 0;
        for (const action of actions) {
          if (typeof action !== 'number') at += 1;
          take(action, at, place, open);
          expect(place.floor).toBe(open.size === 0 ? at : Math.min(...open) - 1);
          expect(place.unfinished).toBe(open.size);
        }
      }),
    );
  });
});

/** Does one step to the place, and to the plain set of what is open that it is compared with. */
function take(action: 'hand out' | 'pass' | number, at: number, place: Place, open: Set<number>): void {
  if (action === 'pass') {
    place.passOver(position(at));
  } else if (action === 'hand out') {
    open.add(at);
    place.handOut(position(at));
  } else {
    open.delete(action);
    place.acknowledge(position(action));
  }
}
