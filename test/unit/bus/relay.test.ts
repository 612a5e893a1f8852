import { describe, expect, test } from 'vitest';
import { type Relay, type RelayOptions, startRelay } from '../../../src/main/bus/relay.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import { type Position, position, START, streamName } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';

/** A bus that keeps what it was given, and does as told: fails, waits, or has lost its data. */
function heldBus() {
  const published: number[] = [];
  const changed = new Set<() => void>();
  const bus = {
    published,
    holds: undefined as number | undefined,
    failing: undefined as Error | undefined,
    calls: 0,
    async resumeAfter(relayed: Position): Promise<Position> {
      return position(Math.min(relayed, bus.holds ?? relayed));
    },
    async publish(events: readonly { readonly position: Position }[]): Promise<void> {
      bus.calls += 1;
      for (const tell of changed) tell();
      if (bus.failing) throw bus.failing;
      published.push(...events.map((event) => event.position));
    },
    /** Resolves at the nth call of publish. */
    async called(n: number): Promise<void> {
      while (bus.calls < n) await new Promise<void>((resolve) => changed.add(resolve));
    },
  };
  return bus;
}

function setUp(options: Partial<RelayOptions> = {}) {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  const bus = heldBus();
  let written = 0;
  const write = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      written += 1;
      const stream = streamName('order', String(written));
      const events = [newEvent({ position: written })];
      await store.append({ writes: [{ stream, category: 'order', expected: 'any', events }] });
    }
  };
  return { powers, store, bus, write, start: () => startRelay({ store, bus, powers, ...options }) };
}

const untilState = async (relay: Relay, state: string) => {
  while (relay.status().state !== state) await new Promise<void>((resolve) => setImmediate(resolve));
};

describe('the relay', () => {
  test('B1 it publishes the log in order, what is there and what comes', async () => {
    const { bus, write, start } = setUp({ pageSize: 3 });
    await write(7);
    await using relay = start();
    await relay.untilCaughtUp();
    await write(2);
    await relay.untilCaughtUp();
    expect(bus.published).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(relay.status()).toMatchObject({
      id: 'relay',
      kind: 'relay',
      state: 'running',
      handled: 9,
      failed: 0,
      position: 9,
      lag: { waiting: 0, inFlight: 0 },
      lastFailure: null,
    });
  });

  test('Y1 it goes on from its checkpoint', async () => {
    const { bus, write, start, store } = setUp();
    await write(3);
    const first = start();
    await first.untilCaughtUp();
    await first.close();
    expect(first.status().state).toBe('stopped');
    expect(await store.checkpoints.load('relay')).toBe(3);
    await write(1);
    await using second = start();
    await second.untilCaughtUp();
    expect(bus.published).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['relay:before-publish', [1, 2, 3]],
    ['relay:after-publish', [1, 2, 3, 1, 2, 3]],
  ] as const)('Y1 a death at %s loses nothing', async (point, published) => {
    const { powers, bus, write, start, store } = setUp();
    await write(3);
    powers.failAt(point);
    await using relay = start();
    await untilState(relay, 'backing-off');
    expect(await store.checkpoints.load('relay')).toBeUndefined();
    powers.clock.advance(100);
    await relay.untilCaughtUp();
    expect(bus.published).toEqual(published);
  });

  test('Y2 it outlives a bus that is away, pauses longer each time, and says why', async () => {
    const { powers, bus, write, start } = setUp();
    bus.failing = new AppError('bus-unavailable', 'the bus is away', { retry: 'later' });
    await write(2);
    await using relay = start();
    for (const [index, pauseMs] of [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000].entries()) {
      await bus.called(index + 1);
      await untilState(relay, 'backing-off');
      expect(relay.status()).toMatchObject({ failed: index + 1, position: 0, lag: { waiting: 2, inFlight: 0 } });
      expect(relay.status().lastFailure).toMatchObject({ message: 'the bus is away', at: powers.clock.now() });
      powers.clock.advance(pauseMs - 1);
      expect(bus.calls).toBe(index + 1);
      if (index === 7) bus.failing = undefined;
      powers.clock.advance(1);
    }
    await relay.untilCaughtUp();
    expect(bus.published).toEqual([1, 2]);
    expect(relay.status()).toMatchObject({ state: 'running', restarts: 8, handled: 2 });
  });

  test('Y2 the pause starts from the beginning once something was carried', async () => {
    const { powers, bus, write, start } = setUp();
    bus.failing = new AppError('bus-unavailable', 'away');
    await write(1);
    await using relay = start();
    await untilState(relay, 'backing-off');
    bus.failing = undefined;
    powers.clock.advance(100);
    await relay.untilCaughtUp();
    bus.failing = new AppError('bus-unavailable', 'away');
    await write(1);
    await untilState(relay, 'backing-off');
    bus.failing = undefined;
    powers.clock.advance(100);
    await relay.untilCaughtUp();
    expect(bus.published).toEqual([1, 2]);
  });

  test('a bus that lost its data is told again, and the checkpoint follows it back', async () => {
    const { bus, write, start, store } = setUp();
    await write(5);
    const first = start();
    await first.untilCaughtUp();
    await first.close();
    bus.holds = 2;
    await using second = start();
    await second.untilCaughtUp();
    expect(bus.published).toEqual([1, 2, 3, 4, 5, 3, 4, 5]);
    expect(await store.checkpoints.load('relay')).toBe(5);
  });

  test('close ends a pause, and lets go of those who wait', async () => {
    const { bus, write, start } = setUp();
    bus.failing = new AppError('bus-unavailable', 'away');
    await write(1);
    const relay = start();
    const waiting = relay.untilCaughtUp();
    await untilState(relay, 'backing-off');
    await relay.close();
    await waiting;
    expect(relay.status().state).toBe('stopped');
    expect(START).toBe(relay.position());
  });
});
