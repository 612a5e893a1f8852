/** A changed rule over 100,000 events, by the real sandbox, held against what SQL finds in the log on its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import { startSandbox } from '../../../src/main/sandbox/pool.ts';
import type { HandlerModule } from '../../../src/main/sandbox/sandbox.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { streamName } from '../../../src/shared/kernel/names.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';
import type { RowDifference } from '../../../src/shared/model/read-model-versions.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';
import { ORDERS, openWorkshop } from './version-workshop.ts';

const EVENTS = 100_000;
const ORDER_COUNT = 15_000;
const CHUNK = 10_000;

/** Both codes but for what the new one says: large payments are reviewed, archived orders go, gifts are orders too. */
const codeText = (paid: string, more: string) => `
const status = (event, word) => ({ kind: 'update', key: { order: event.data.order }, changes: { status: word } });
export const handlers = {
  OrderPlaced: ({ data }, ctx) => ctx.upsert({ order: data.order, status: 'placed', total: data.amount, steps: 1 }),
  OrderPaid: (event, ctx) => [ctx.increment({ order: event.data.order }, { steps: 1 }), status(event, ${paid})],
  ${more}
};`;
const OLD = codeText(`'paid'`, '');
const NEW = codeText(
  `event.data.amount > 50 ? 'review' : 'paid'`,
  `OrderArchived: ({ data }, ctx) => ctx.remove({ order: data.order }),
  GiftSent: ({ data }, ctx) => ctx.upsert({ order: data.order, status: 'gift', total: 0, steps: 0 }),`,
);

/** Every order is placed first; then it is paid again and again, and perhaps archived as the last of all. */
async function fill(store: EventStore): Promise<void> {
  const random = createSeededRandom('large diff');
  const archived = new Set<number>();
  for (let at = 0; at < EVENTS; at += CHUNK) {
    const events = Array.from({ length: CHUNK }, (_, index) => {
      const number = at + index;
      const order = number < ORDER_COUNT ? number : random.between(0, ORDER_COUNT - 1);
      const amount = random.between(0, 60);
      const isLast = number > EVENTS / 2 && random.next() < 0.02;
      const type = number < ORDER_COUNT ? 'OrderPlaced' : typeOf(order, archived, isLast);
      const name = type === 'GiftSent' ? `gift-${number}` : `o-${order}`;
      return newEvent({ position: number + 1, type, data: { order: name, amount } });
    });
    const writes = [{ stream: streamName('shop', String(at)), category: 'shop', expected: 'any' as const, events }];
    await store.append({ writes });
  }
}

function typeOf(order: number, archived: Set<number>, isLast: boolean): string {
  if (archived.has(order)) return 'GiftSent';
  if (!isLast) return 'OrderPaid';
  archived.add(order);
  return 'OrderArchived';
}

/** What differs and where it parts, told from the events alone: [order, kind, position]. */
const INDEPENDENT = `
  WITH e AS MATERIALIZED (SELECT position, type, data ->> 'order' AS o, data ->> 'amount' AS amount FROM events),
  newest AS (SELECT o, max(position) AS at FROM e WHERE type <> 'GiftSent' GROUP BY o),
  reviewed AS (SELECT o, min(position) AS at FROM e WHERE type = 'OrderPaid' AND amount > 50 GROUP BY o)
  SELECT newest.o, 'removed', min(newest.at, coalesce(reviewed.at, newest.at)) FROM newest
    JOIN e ON e.position = newest.at AND e.type = 'OrderArchived' LEFT JOIN reviewed ON reviewed.o = newest.o
  UNION ALL
  SELECT newest.o, 'changed', reviewed.at FROM newest
    JOIN e ON e.position = newest.at AND e.type = 'OrderPaid' AND e.amount > 50 JOIN reviewed ON reviewed.o = newest.o
  UNION ALL
  SELECT o, 'added', min(position) FROM e WHERE type = 'GiftSent' GROUP BY o
  ORDER BY 1`;

function independently(logFile: string): unknown[] {
  const db = new Database(logFile, { readonly: true });
  try {
    return db.prepare(INDEPENDENT).raw().all();
  } finally {
    db.close();
  }
}

const told = ({ kind, before, after, parting }: RowDifference) => [(before ?? after)?.[0], kind, parting?.position];

test('a changed rule gives exactly the rows that SQL finds, each with the first event at which the runs part', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-large-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const powers = testPowers();
  await using sandbox = startSandbox({ powers, limits: { invocationMs: 30_000, heapMb: 256 }, workers: 2 });
  const modules = new Map<string, HandlerModule>();
  for (const [name, text] of [
    ['old', OLD],
    ['new', NEW],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'orders.ts'), text);
    const { bundle } = await bundleHandlers(join(folder, name), 'orders.ts');
    if (!bundle) throw new Error('the code has errors');
    const module = await sandbox.load(bundle);
    modules.set(name, module).set(module.hash, module);
  }
  const codeOf = (hash: string) => {
    const module = modules.get(hash);
    if (!module) throw new Error(`no code ${hash}`);
    return module;
  };
  await using shop = await openWorkshop(folder, powers, { codeOf });
  await fill(shop.store);
  const from = ['OrderPlaced', 'OrderPaid', 'OrderArchived', 'GiftSent'];
  await (await shop.wants('old', { ...ORDERS, from }))?.caughtUpTo(shop.store.head());
  await shop.wants('new', { from });
  await shop.desk.build('orders');
  const diff = await shop.desk.diff('orders', new AbortController().signal);

  const expected = independently(join(folder, 'store.sqlite'));
  expect(expected.length).toBeGreaterThan(2_000);
  const rows = diff.rows.map(told).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  expect(rows).toEqual(expected);
  const { added, removed, changed } = diff.counts;
  expect(added + removed + changed).toBe(expected.length);
  expect(diff.position).toBe(EVENTS);
});
