import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type TestPowers, testPowers } from '../../support/powers.ts';
import { openWorkshop, type Workshop } from './version-workshop.ts';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const event = fc.tuple(
  fc.constantFrom('OrderPlaced', 'OrderPaid', 'OrderCancelled', 'Other'),
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.integer({ min: 0, max: 100 }),
);
/** Events come in pieces; after some of them a commit dies. */
const history = fc.array(fc.record({ events: fc.array(event, { minLength: 1, maxLength: 12 }), dies: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});

function rowsIn(folder: string): unknown[] {
  const db = new Database(join(folder, 'read-models.sqlite'), { readonly: true });
  try {
    return db.prepare('SELECT "order", status, total, steps FROM orders ORDER BY "order"').raw().all();
  } finally {
    db.close();
  }
}

/** Follows the log to its head; a commit that dies is done again after the supervisor's pause. */
async function follow(shop: Workshop, powers: TestPowers): Promise<void> {
  while (shop.projector().position < shop.store.head()) {
    powers.clock.advance(60_000);
    await nextTurn();
  }
}

test('a rebuild gives the rows that growing with the log gave, whatever the history, the pages and the deaths', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.integer({ min: 1, max: 9 }), async (pieces, pageSize) => {
      const folder = mkdtempSync(join(tmpdir(), 'replayground-rebuild-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const powers = testPowers();
      await using shop = await openWorkshop(folder, powers, { pageSize });
      await shop.wants('second');
      for (const { events, dies } of pieces) {
        if (dies) powers.failAt('projection:before-commit');
        await shop.happen(...events);
        await follow(shop, powers);
      }
      const grown = rowsIn(folder);
      if (pieces[0]?.dies) powers.failAt('projection:before-commit');
      await shop.desk.build('orders');
      while (shop.desk.view('orders').building?.state !== 'caught-up') {
        powers.clock.advance(60_000);
        await nextTurn();
      }
      await shop.desk.switchOver('orders');
      expect(shop.desk.view('orders').serving?.build).toBe(2);
      expect(rowsIn(folder)).toEqual(grown);
    }),
    { numRuns: 25 },
  );
});
