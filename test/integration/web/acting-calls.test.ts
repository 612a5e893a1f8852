/** What the window does to a running engine: sends, reads rows, tunes actors; over the real host, on the order sample. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import { firstOf, item, ORDER, openShop, type ShopPage } from './shop-page.ts';

let shop: ShopPage;
let engine: EngineClient;
beforeAll(async () => {
  shop = await openShop();
  engine = shop.engine;
});
afterAll(() => shop[Symbol.asyncDispose]());

describe('sending', () => {
  test('every type has a schema and an example that fits', async () => {
    const messages = await engine.messages.list();
    expect(messages.filter(({ examples }) => examples.length === 0)).toEqual([]);
    const place = messages.find(({ name }) => name === 'PlaceOrder');
    expect(place).toMatchObject({ kind: 'command', aggregate: 'order', category: 'order', version: 1, key: 'orderId' });
  });

  test('a payload is judged with the path of each fault', async () => {
    const data = { ...ORDER, items: [item('KB-4471', 0)] };
    const { faults, stream } = await engine.messages.validate({ kind: 'command', name: 'PlaceOrder', data });
    expect(faults.map(({ path }) => path)).toEqual(['items/0/quantity']);
    expect(stream).toBe('order-301001');
    const none = await engine.messages.validate({ kind: 'command', name: 'PlaceOrder', data: {} });
    expect(none.stream).toBeNull();
    await expect(engine.messages.validate({ kind: 'event', name: 'No', data: {} })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('S5 an event is written by hand, once', async () => {
    const input = {
      type: 'StockReceived',
      data: { sku: 'ZZ-0001', quantity: 4 },
      id: '0190a0a0-0000-7000-8000-00000000000a',
    };
    const messages = await engine.messages.list();
    const [example] = messages.find(({ name }) => name === 'StockReceived')?.examples ?? [];
    const data = { ...example, sku: 'ZZ-0001' };
    const first = await engine.messages.emit({ ...input, data });
    expect(first).toMatchObject({ actor: 'person', stream: 'inventory-item-ZZ-0001', version: 1, causationId: null });
    expect(await engine.messages.emit({ ...input, data })).toEqual(first);
    expect(await engine.streams.read({ stream: 'inventory-item-ZZ-0001' })).toHaveLength(1);
    await expect(engine.messages.emit({ type: 'StockReceived', data: { sku: 'ZZ-0001' } })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('rows', () => {
  beforeAll(async () => {
    for (let n = 1; n <= 9; n += 1) await shop.send('ReceiveStock', { sku: `PG-000${n}`, quantity: 10 - (n % 3) });
    const { head } = await engine.workspace.info();
    await firstOf(await engine.activity.follow(), ({ actors }) =>
      actors.some(({ id, position }) => id === 'projection/stock_levels' && (position ?? 0) >= head),
    );
  });

  const isPage = { column: 'sku', operator: 'contains', value: 'pg-' } as const;

  test.each([undefined, 'ascending', 'descending'] as const)(
    'page by page, sorted %s, each once',
    async (direction) => {
      const { columns } = await engine.readModels.rows({ name: 'stock_levels' });
      const numeric = columns.find(({ type }) => type === 'integer')?.name ?? '';
      const sort = direction && { sort: { column: numeric, direction } };
      const whole = await engine.readModels.rows({ name: 'stock_levels', where: [isPage], ...sort });
      const paged: unknown[] = [];
      let after: (typeof whole)['next'] = null;
      do {
        const input = { name: 'stock_levels', where: [isPage], limit: 2, ...sort, ...(after && { after }) };
        const { rows, next } = await engine.readModels.rows(input);
        paged.push(...rows);
        after = next;
      } while (after);
      expect(paged).toHaveLength(9);
      expect(paged).toEqual(whole.rows);
    },
  );

  test('what is typed is never SQL', async () => {
    const value = `' OR 1 = 1 --`;
    for (const operator of ['is', 'contains'] as const) {
      const { rows } = await engine.readModels.rows({
        name: 'stock_levels',
        where: [{ column: 'sku', operator, value }],
      });
      expect(rows).toEqual([]);
    }
    expect((await engine.readModels.rows({ name: 'stock_levels', search: value })).rows).toEqual([]);
    const bad = { name: 'stock_levels', sort: { column: 'sku" --', direction: 'ascending' as const } };
    await expect(engine.readModels.rows(bad)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(engine.readModels.rows({ name: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('actors', () => {
  test('a consumer is turned up and given back, without a file being touched', async () => {
    const file = join(shop.path, 'consumers', 'inventory.yaml');
    const before = readFileSync(file, 'utf8');
    const up = await engine.actors.setInstances({ id: 'consumer/inventory', instances: 7 });
    const instances = async () => (await engine.actors.list()).find(({ id }) => id === 'consumer/inventory')?.instances;
    expect(up.instances?.now).toBe(7);
    expect(await instances()).toBe(7);
    expect(await engine.actors.tunings()).toContainEqual(up);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const back = await engine.actors.setInstances({ id: 'consumer/inventory', instances: null });
    expect(await instances()).toBe(back.instances?.file);
  });

  test('one that is paused stays so while it is turned up; a restart sets it going', async () => {
    const state = async () => (await engine.actors.list()).find(({ id }) => id === 'consumer/notification')?.state;
    await engine.actors.pause({ id: 'consumer/notification' });
    await engine.actors.setInstances({ id: 'consumer/notification', instances: 3 });
    expect(await state()).toBe('paused');
    await engine.actors.restart({ id: 'consumer/notification' });
    expect(['starting', 'running']).toContain(await state());
  });

  test('what cannot be turned is said', async () => {
    await expect(engine.actors.setInstances({ id: 'consumer/nobody', instances: 2 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(engine.actors.setRate({ id: 'consumer/inventory', ratePerSecond: 2 })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(engine.actors.restart({ id: 'relay' })).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a producer', () => {
  test('is turned up and down while it runs', async () => {
    const [example] = (await engine.messages.list()).find(({ name }) => name === 'ReceiveStock')?.examples ?? [];
    const yaml = `name: lorry\nsends: [ReceiveStock]\nrate: 1/s\ntemplate: ${JSON.stringify({ send: 'ReceiveStock', data: example })}\n`;
    await engine.files.create({ path: 'producers/lorry.yaml', text: yaml });
    const lorry = async () => (await engine.actors.list()).find(({ id }) => id === 'producer/lorry');
    await firstOf(await engine.activity.follow(), ({ actors }) => actors.some(({ id }) => id === 'producer/lorry'));
    const tuned = await engine.actors.setRate({ id: 'producer/lorry', ratePerSecond: 200 });
    expect(tuned).toEqual({ id: 'producer/lorry', instances: null, ratePerSecond: { file: 1, now: 200 } });
    await firstOf(await engine.activity.follow(), ({ actors }) =>
      actors.some(({ id, handledPerSecond }) => id === 'producer/lorry' && handledPerSecond > 20),
    );
    await engine.actors.pause({ id: 'producer/lorry' });
    expect(await lorry()).toMatchObject({ state: 'paused' });
    await engine.actors.setRate({ id: 'producer/lorry', ratePerSecond: null });
    expect(await engine.actors.tunings()).toContainEqual({ ...tuned, ratePerSecond: { file: 1, now: 1 } });
  });
});

describe('dead letters', () => {
  test('are grouped by cause and given up one by one', async () => {
    const code = `export const handlers = {\n  OrderPlaced(event) {\n    throw new Error('no mailbox for ' + event.data.orderId);\n  },\n};\n`;
    const yaml = 'name: post\nsubscribes: [OrderPlaced]\nretry: []\n';
    await engine.files.create({ path: 'consumers/post.ts', text: code });
    await engine.files.create({ path: 'consumers/post.yaml', text: yaml });
    await shop.send('PlaceOrder', { ...ORDER, orderId: '301002', items: [item('KB-4471', 1)] });
    const sample = await firstOf(await engine.activity.follow(), ({ deadLetters }) => deadLetters === 2);
    expect(sample.actors.find(({ id }) => id === 'consumer/post')).toMatchObject({ failed: 2 });
    const groups = await engine.deadLetters.groups();
    expect(groups).toEqual([
      expect.objectContaining({
        consumer: 'post',
        eventTypes: ['OrderPlaced'],
        place: expect.objectContaining({ file: 'consumers/post.ts', line: 3 }),
      }),
    ]);
    const ids = groups[0]?.ids ?? [];
    const results: unknown[] = [];
    for await (const result of await engine.deadLetters.discardEach({ ids: [...ids, 'post:nobody'] }))
      results.push(result);
    expect(results).toEqual([
      ...ids.map((id) => ({ id, outcome: 'discarded' })),
      { id: 'post:nobody', outcome: 'not-found' },
    ]);
    expect(await engine.deadLetters.groups()).toEqual([]);
  });
});
