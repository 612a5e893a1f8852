import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testPowers } from '../../support/powers.ts';
import { ORDERS, openWorkshop } from './version-workshop.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-versions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Rows as a reader sees them, from a connection of its own. */
function look(folder: string, sql = 'SELECT "order", status, total, steps FROM orders ORDER BY "order"'): unknown[] {
  const db = new Database(join(folder, 'read-models.sqlite'), { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}

const HISTORY = [
  ['OrderPlaced', 'a', 10],
  ['OrderPlaced', 'b', 90],
  ['OrderPaid', 'a', 10],
  ['OrderPaid', 'b', 90],
  ['OrderPlaced', 'c', 5],
  ['OrderCancelled', 'c'],
] as const;
const BY_FIRST = [
  ['a', 'paid', 10, 2],
  ['b', 'paid', 90, 2],
  ['c', 'cancelled', 5, 2],
];
const BY_SECOND = [
  ['a', 'paid', 10, 2],
  ['b', 'review', 90, 2],
];

/** The first code has built the history, and the workspace wants the second. */
async function changed() {
  const folder = temporaryFolder();
  const shop = await openWorkshop(folder, testPowers());
  onTestFinished(() => shop[Symbol.asyncDispose]());
  await shop.happen(...HISTORY);
  await (await shop.wants('first'))?.caughtUpTo(shop.store.head());
  await shop.wants('second');
  return { folder, shop, rows: () => look(folder) };
}

/** Builds the second code up to the head. */
async function built() {
  const parts = await changed();
  await parts.shop.desk.build('orders');
  while (parts.shop.desk.view('orders').building?.state === 'building') await nextTurn();
  expect(parts.shop.desk.view('orders').building).toMatchObject({ state: 'caught-up', build: 2, position: 6 });
  return parts;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('N1 a change is an offer', () => {
  test('the rows stay, and go on by the code that built them', async () => {
    const { shop, rows } = await changed();
    expect(shop.desk.view('orders')).toMatchObject({
      kind: 'defined',
      serving: { build: 1, position: 6, rows: 3 },
      building: null,
      former: null,
      offer: { changes: ['code'], adoptable: true },
    });
    await shop.happen(['OrderPlaced', 'd', 70], ['OrderPaid', 'd', 70]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(rows()).toEqual([...BY_FIRST, ['d', 'paid', 70, 2]]);
  });

  test('also after a restart', async () => {
    const { shop, folder } = await changed();
    await shop[Symbol.asyncDispose]();
    await using again = await openWorkshop(folder, testPowers());
    await again.happen(['OrderCancelled', 'b']);
    await (await again.wants('second'))?.caughtUpTo(again.store.head());
    expect(look(folder)).toEqual([BY_FIRST[0], ['b', 'cancelled', 90, 3], BY_FIRST[2]]);
  });

  test.each([
    ['version', { version: 2 }, ['version']],
    ['columns', { columns: { ...ORDERS.columns, note: 'text' as const } }, ['columns']],
    ['indexes alone', { indexes: [] }, undefined],
  ])('%s', async (_what, changes, told) => {
    const { shop } = await changed();
    await shop.wants('first', changes);
    expect(shop.desk.view('orders').offer?.changes).toEqual(told);
  });

  test('what the old code says again is no change', async () => {
    const { shop } = await changed();
    await shop.wants('first');
    expect(shop.desk.view('orders').offer).toBeNull();
  });

  test('new code may go on with the rows as they are', async () => {
    const { shop, rows } = await changed();
    expect(await shop.desk.adopt('orders')).toMatchObject({ offer: null, serving: { build: 1, adoptedAt: 6 } });
    await shop.happen(['OrderPaid', 'b', 90]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(rows()).toEqual([BY_FIRST[0], ['b', 'review', 90, 3], BY_FIRST[2]]);
    await shop.wants('second', { version: 2 });
    await expect(shop.desk.adopt('orders')).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test.each(['while it runs', 'after a restart'])(
    'a build that an event has parked goes on from there with mended code, %s',
    async (when) => {
      const folder = temporaryFolder();
      let shop = await openWorkshop(folder, testPowers());
      onTestFinished(() => shop[Symbol.asyncDispose]());
      await shop.happen(...HISTORY);
      const failing = await shop.wants('failing');
      await expect(failing?.caughtUpTo(shop.store.head())).rejects.toMatchObject({ code: 'handler-failed' });
      if (when === 'after a restart') {
        await shop[Symbol.asyncDispose]();
        shop = await openWorkshop(folder, testPowers());
      }
      await shop.wants('first');
      while (shop.projector().position < shop.store.head()) await nextTurn();
      expect(look(folder)).toEqual(BY_FIRST);
      expect(shop.desk.view('orders')).toMatchObject({ offer: null, serving: { build: 1, adoptedAt: 2 } });
    },
  );
});

describe('a build beside it', () => {
  test('N2 grows while the other serves, and is switched to', async () => {
    const { shop, rows, folder } = await built();
    expect(rows()).toEqual(BY_FIRST);
    expect(await shop.desk.switchOver('orders')).toMatchObject({
      serving: { build: 2, rows: 2 },
      building: null,
      former: { build: 1, rows: 3 },
      offer: null,
    });
    expect(rows()).toEqual(BY_SECOND);
    await shop.happen(['OrderPlaced', 'd', 70], ['OrderPaid', 'd', 70]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(rows()).toEqual([...BY_SECOND, ['d', 'review', 70, 2]]);
    const indexes = `SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`;
    expect(look(folder, indexes)).toEqual([
      ['orders$1', 'orders$1 by status'],
      ['orders', 'orders$2 by status'],
    ]);
  });

  test('is gone back from; the former one catches up by its own code, and the way is open again', async () => {
    const { shop, rows } = await built();
    await shop.desk.switchOver('orders');
    await shop.happen(['OrderPlaced', 'd', 70], ['OrderPaid', 'd', 70]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(await shop.desk.rollBack('orders')).toMatchObject({
      serving: { build: 1 },
      former: { build: 2 },
      offer: { changes: ['code'] },
    });
    await shop.projector().caughtUpTo(shop.store.head());
    expect(rows()).toEqual([...BY_FIRST, ['d', 'paid', 70, 2]]);
    expect(await shop.desk.rollBack('orders')).toMatchObject({
      serving: { build: 2 },
      former: { build: 1 },
      offer: null,
    });
  });

  test('a second switch lets go of the former one before', async () => {
    const { shop, folder } = await built();
    await shop.desk.switchOver('orders');
    await shop.wants('first');
    await shop.desk.build('orders');
    expect(await shop.desk.switchOver('orders')).toMatchObject({ serving: { build: 3 }, former: { build: 2 } });
    const tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'orders%' ORDER BY name`;
    expect(look(folder, tables)).toEqual([['orders'], ['orders$2']]);
    expect(look(folder)).toEqual(BY_FIRST);
  });

  test('a full-text model is switched and searched as well', async () => {
    const folder = temporaryFolder();
    await using shop = await openWorkshop(folder, testPowers());
    const fullText = { target: 'full-text' as const, indexes: [] };
    await shop.happen(...HISTORY);
    await (await shop.wants('first', fullText))?.caughtUpTo(shop.store.head());
    await shop.wants('second', fullText);
    await shop.desk.build('orders');
    await shop.desk.switchOver('orders');
    const found = (word: string) => look(folder, `SELECT "order" FROM orders WHERE orders MATCH '${word}'`);
    expect([found('review'), found('cancelled')]).toEqual([[['b']], []]);
    await shop.happen(['OrderPaid', 'a', 60]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(found('review')).toEqual([['a'], ['b']]);
    await shop.desk.rollBack('orders');
    await shop.projector().caughtUpTo(shop.store.head());
    expect([found('review'), found('cancelled')]).toEqual([[], [['c']]]);
  });

  test('N2 cancelled, it leaves nothing, and the other one whole', async () => {
    const { shop, rows, folder } = await built();
    expect(await shop.desk.cancel('orders')).toMatchObject({ building: null, offer: { changes: ['code'] } });
    expect(rows()).toEqual(BY_FIRST);
    expect(look(folder, `SELECT name FROM sqlite_schema WHERE name LIKE 'orders$2%'`)).toEqual([]);
    await expect(shop.desk.switchOver('orders')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('paused it stays where it is, also after a restart, and goes on when told', async () => {
    const { shop, folder } = await built();
    expect((await shop.desk.pause('orders')).building).toMatchObject({ state: 'caught-up' });
    await shop.happen(['OrderPlaced', 'd', 70]);
    await shop.projector().caughtUpTo(shop.store.head());
    expect(shop.desk.view('orders').building).toMatchObject({ state: 'paused', position: 6 });
    await shop[Symbol.asyncDispose]();
    await using again = await openWorkshop(folder, testPowers());
    await (await again.wants('second'))?.caughtUpTo(again.store.head());
    expect(again.desk.view('orders').building).toMatchObject({ state: 'paused', position: 6 });
    await again.desk.resume('orders');
    expect(await again.desk.switchOver('orders')).toMatchObject({ serving: { build: 2, position: 7 } });
  });

  test('a code that fails stops it with the reason; mended code starts another', async () => {
    const { shop, rows } = await changed();
    await shop.wants('failing');
    await shop.desk.build('orders');
    await expect(shop.desk.switchOver('orders')).rejects.toMatchObject({ code: 'handler-failed' });
    expect(shop.desk.view('orders').building).toMatchObject({
      state: 'failed',
      position: 2,
      failure: { message: expect.stringContaining('position 3 (order-a): Error: no such till') },
    });
    expect(rows()).toEqual(BY_FIRST);
    await shop.wants('second');
    expect(shop.desk.view('orders').building).toMatchObject({ isCurrent: false });
    await expect(shop.desk.switchOver('orders')).rejects.toMatchObject({ code: 'invalid-input' });
    await shop.desk.build('orders');
    expect(await shop.desk.switchOver('orders')).toMatchObject({ serving: { build: 2, rows: 2 } });
  });
});

describe('a projection that is taken away', () => {
  test('leaves its rows, marked, until they are dropped', async () => {
    const { shop, rows, folder } = await built();
    expect(() => shop.desk.drop('orders')).toThrow('its projection is in the workspace; remove its files first');
    await shop.wants(null);
    expect(shop.desk.list()).toMatchObject([{ name: 'orders', kind: 'orphaned', isKept: false, serving: { rows: 3 } }]);
    expect(shop.desk.keep('orders', true)).toMatchObject({ isKept: true });
    expect(rows()).toEqual(BY_FIRST);
    shop.desk.drop('orders');
    expect(shop.desk.list()).toEqual([]);
    expect(look(folder, `SELECT name FROM sqlite_schema WHERE name LIKE 'orders%'`)).toEqual([]);
  });

  test('that comes back goes on where it was', async () => {
    const { shop, rows } = await changed();
    await shop.wants(null);
    await shop.happen(['OrderPlaced', 'd', 70]);
    await (await shop.wants('first'))?.caughtUpTo(shop.store.head());
    expect(rows()).toEqual([...BY_FIRST, ['d', 'placed', 70, 1]]);
  });
});

describe('the difference', () => {
  test('of rows and the event at which each parts, while new events come', async () => {
    const { shop } = await built();
    await shop.happen(['OrderPlaced', 'd', 70], ['OrderPaid', 'd', 70]);
    const diff = await shop.desk.diff('orders', new AbortController().signal);
    expect(diff).toEqual({
      ...{ name: 'orders', oldBuild: 1, newBuild: 2, position: 8, isCut: false },
      ...{ columns: ['order', 'status', 'total', 'steps'], keyColumns: 1 },
      counts: { added: 0, removed: 1, changed: 2, same: 1 },
      byEvent: [
        { type: 'OrderPaid', rows: 2 },
        { type: 'OrderCancelled', rows: 1 },
      ],
      rows: [
        {
          ...{ kind: 'changed', before: ['d', 'paid', 70, 2], after: ['d', 'review', 70, 2] },
          parting: { position: 8, type: 'OrderPaid', stream: 'order-d' },
        },
        {
          ...{ kind: 'removed', before: ['c', 'cancelled', 5, 2], after: null },
          parting: { position: 6, type: 'OrderCancelled', stream: 'order-c' },
        },
        {
          ...{ kind: 'changed', before: ['b', 'paid', 90, 2], after: ['b', 'review', 90, 2] },
          parting: { position: 4, type: 'OrderPaid', stream: 'order-b' },
        },
      ],
    });
    expect(shop.desk.lastDiff('orders')).toEqual(diff);
    expect(shop.desk.view('orders').building).toMatchObject({ build: 2 });
  });

  test('is told of the former build after the switch, which catches up for it', async () => {
    const { shop } = await built();
    await shop.desk.switchOver('orders');
    await shop.happen(['OrderPaid', 'a', 60]);
    await shop.projector().caughtUpTo(shop.store.head());
    const diff = await shop.desk.diff('orders', new AbortController().signal);
    expect(diff).toMatchObject({ oldBuild: 1, newBuild: 2, position: 7, counts: { changed: 2, removed: 1, same: 0 } });
  });

  test('of columns that came and went is told by their names', async () => {
    const { shop } = await changed();
    const { steps: _, ...columns } = ORDERS.columns;
    await shop.wants('second', { columns: { ...columns, steps: 'integer', note: 'text' } });
    await shop.desk.build('orders');
    const { columns: told, counts } = await shop.desk.diff('orders', new AbortController().signal);
    expect(told).toEqual(['order', 'status', 'total', 'steps', 'note']);
    expect(counts).toEqual({ added: 0, removed: 1, changed: 1, same: 1 });
  });

  test('of other keys cannot be told', async () => {
    const { shop } = await changed();
    await shop.wants('second', { columns: { ...ORDERS.columns, order: 'json' } });
    await shop.desk.build('orders');
    await expect(shop.desk.diff('orders', new AbortController().signal)).rejects.toMatchObject({ code: 'unsupported' });
    await shop.desk.cancel('orders');
    await expect(shop.desk.diff('orders', new AbortController().signal)).rejects.toMatchObject({ code: 'not-found' });
  });
});
