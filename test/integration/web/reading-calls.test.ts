/** What the window reads, over the real host, on the order sample at work. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActivityView } from '../../../src/shared/contract/activity.ts';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import type { ScanStep } from '../../../src/shared/contract/event-scan.ts';
import { firstOf, openShop, type ShopPage } from './shop-page.ts';

let shop: ShopPage;
let engine: EngineClient;
beforeAll(async () => {
  shop = await openShop();
  engine = shop.engine;
});
afterAll(() => shop[Symbol.asyncDispose]());

async function scan(input: Parameters<EngineClient['events']['scan']>[0]) {
  const steps: ScanStep[] = [];
  for await (const step of await engine.events.scan(input)) steps.push(step);
  return { events: steps.flatMap(({ events }) => events), last: steps.at(-1), steps };
}

describe('activity', () => {
  test('says at once what is going on, and what travelled where', async () => {
    const { head } = await engine.workspace.info();
    const now = await firstOf<ActivityView>(
      await engine.activity.follow(),
      (each) => each.relay?.position === each.head && each.traffic.some(({ to }) => to === 'projection/stock_levels'),
    );
    expect(now).toMatchObject({ head, bus: { kind: 'local' }, deadLetters: 0, findings: { errors: 0 }, revision: 1 });
    expect(now.storeBytes).toBeGreaterThan(0);
    expect(now.memory.residentBytes).toBeGreaterThan(now.memory.heapBytes);
    expect(now.actors.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['relay', 'aggregate/order', 'consumer/inventory', 'projection/order_status']),
    );
    const ways = now.traffic.map(({ kind, from, message, to }) => `${kind} ${from} ${message} ${to}`);
    expect(ways).toEqual(
      expect.arrayContaining([
        'command person PlaceOrder aggregate/order',
        'event aggregate/order OrderPlaced log',
        'handled log OrderPlaced consumer/inventory',
        'command consumer/inventory ReserveInventory aggregate/inventory-item',
        'handled log StockReceived projection/stock_levels',
        'call aggregate/payment card-gateway external/card-gateway',
      ]),
    );
  });

  test('has a rate a second later', async () => {
    const samples = await engine.activity.follow();
    await samples.next();
    await shop.send('ReceiveStock', { sku: 'CB-0093', quantity: 3 });
    const sample = await firstOf(samples, ({ eventsPerSecond }) => eventsPerSecond > 0);
    expect(sample.actors.find(({ id }) => id === 'aggregate/inventory-item')?.handledPerSecond).toBeGreaterThan(0);
  });
});

test('several readers of the activity that come at once all go on, also after others left', async () => {
  const open = async () => {
    const stop = new AbortController();
    return { stop, samples: await engine.activity.follow(undefined, { signal: stop.signal }) };
  };
  const readers = await Promise.all([open(), open(), open()]);
  await Promise.all(readers.map(({ samples }) => samples.next()));
  readers[0]?.stop.abort();
  const stayed = readers.slice(1);
  const seconds = await Promise.all(stayed.map(({ samples }) => samples.next()));
  const thirds = await Promise.all(stayed.map(({ samples }) => samples.next()));
  for (const [index, { value }] of thirds.entries()) expect(value?.at).toBeGreaterThan(seconds[index]?.value?.at ?? 0);
  for (const { stop } of stayed) stop.abort();
  const again = await open();
  expect((await again.samples.next()).value).toMatchObject({ revision: 1 });
  again.stop.abort();
});

describe('timeline', () => {
  test('counts every event once, wherever the borders are', async () => {
    for (const buckets of [1, 7, 240]) {
      const density = await engine.timeline.density({ buckets });
      expect(density.buckets).toHaveLength(buckets);
      expect(density.buckets.reduce((sum, { events }) => sum + events, 0)).toBe(density.head);
      expect(density.buckets.at(-1)?.through).toBe(density.head);
    }
  });

  test('the last minutes, and a span without events', async () => {
    const { head } = await engine.workspace.info();
    const near = await engine.timeline.density({ lastMs: 600_000, buckets: 10 });
    expect(near.buckets.reduce((sum, { events }) => sum + events, 0)).toBe(head);
    const longAgo = await engine.timeline.density({ since: 0, until: 1_000, buckets: 2 });
    expect(longAgo.buckets).toEqual([
      { events: 0, deadLetters: 0, through: 0 },
      { events: 0, deadLetters: 0, through: 0 },
    ]);
  });

  test('the position at a moment', async () => {
    const { events } = await engine.events.read({ limit: 3 });
    const third = events[2];
    if (!third) throw new Error('three events were read');
    const found = await engine.timeline.positionAt({ time: third.recordedAt });
    expect(found.position).toBeGreaterThanOrEqual(third.position);
    expect(found.recordedAt).toBe(third.recordedAt);
    expect(await engine.timeline.positionAt({ time: 0 })).toMatchObject({ position: 0, recordedAt: null });
  });
});

describe('searching events', () => {
  test('by fields of the payload, also inside lists, newest first, told how far it is', async () => {
    const { events, last } = await scan({
      where: [
        { field: 'data.lines.sku', operator: 'is', value: 'KB-4471' },
        { field: 'type', operator: 'is-not', value: 'OrderReserved' },
      ],
    });
    expect(events.map(({ position }) => position)).toEqual(
      events.map(({ position }) => position).sort((a, b) => b - a),
    );
    expect(events.map(({ type }) => type)).toEqual(['OrderConfirmed']);
    expect(last).toMatchObject({ done: true, matched: events.length, through: 1 });
    expect(last?.scanned).toBe(last?.total);
  });

  test('goes on after a limit without a gap or a repeat, both ways', async () => {
    const all = (await engine.events.read({})).events.map(({ position }) => position);
    for (const direction of ['forwards', 'backwards'] as const) {
      const found: number[] = [];
      let range = {};
      for (;;) {
        const { events, last } = await scan({ direction, limit: 2, ...range });
        found.push(...events.map(({ position }) => position));
        if (!last || last.matched < 2) break;
        range = direction === 'forwards' ? { after: last.through } : { upTo: last.through - 1 };
      }
      expect(found.toSorted((a, b) => a - b)).toEqual(all);
    }
  });

  test('by text, pattern, size and presence', async () => {
    const types = async (input: Parameters<typeof scan>[0]) =>
      new Set((await scan(input)).events.map(({ type }) => type));
    expect(await types({ text: 'ada LOVELACE' })).toContain('OrderPlaced');
    expect(await types({ where: [{ field: 'stream', operator: 'matches', value: '^inventory-item-' }] })).toEqual(
      new Set(['StockReceived', 'InventoryReserved', 'InventoryShipped']),
    );
    expect(await types({ where: [{ field: 'version', operator: 'above', value: 1_000 }] })).toEqual(new Set());
    expect(await types({ where: [{ field: 'causationId', operator: 'exists-not' }] })).toEqual(new Set());
    await expect(types({ where: [{ field: 'type', operator: 'matches', value: '(' }] })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

test('a trace has the flow of an event, and the read models that it touched', async () => {
  const [placed] = (await engine.events.read({ filter: { types: ['OrderPlaced'] } })).events;
  if (!placed) throw new Error('an order was placed');
  const trace = await engine.trace.read({ eventId: placed.id });
  expect(trace.correlationId).toBe(placed.correlationId);
  expect(trace.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['OrderPlaced', 'InventoryReserved']));
  expect(trace.marks.map(({ receiver }) => receiver)).toEqual(
    expect.arrayContaining(['command', 'consumer/inventory']),
  );
  expect(trace.projections.find(({ projection }) => projection === 'order_status')?.events).toContain(placed.id);
  await expect(engine.trace.read({ eventId: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});

describe('streams', () => {
  test('are found by category and by part of their name', async () => {
    const categories = await engine.streams.categories();
    expect(categories).toContainEqual(expect.objectContaining({ category: 'order', streams: 1, aggregate: 'order' }));
    const found = await engine.streams.search({ text: 'kb-44' });
    expect(found).toMatchObject({ streams: [{ stream: 'inventory-item-KB-4471' }], next: null });
    const first = await engine.streams.search({ limit: 1 });
    const second = await engine.streams.search({ limit: 1, ...(first.next !== null && { after: first.next }) });
    expect(second.streams[0]?.stream).not.toBe(first.streams[0]?.stream);
  });

  test('tell what each event changed in the state', async () => {
    const { before, steps, newest } = await engine.streams.history({ stream: 'order-301001' });
    expect(steps).toHaveLength(newest);
    expect(steps[0]?.event.type).toBe('OrderPlaced');
    expect(steps[0]?.changes.length).toBeGreaterThan(0);
    for (const { event, state } of steps) {
      expect((await engine.streams.state({ stream: 'order-301001', at: event.version })).state).toEqual(state);
    }
    const part = await engine.streams.history({ stream: 'order-301001', fromVersion: 2, limit: 1 });
    expect(part).toMatchObject({ before: steps[0]?.state, steps: [{ state: steps[1]?.state }] });
    const diff = await engine.streams.diff({ stream: 'order-301001', from: 0, to: 1 });
    expect(diff).toEqual({ before, after: steps[0]?.state, changes: steps[0]?.changes });
    await expect(engine.streams.history({ stream: 'order-0' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
