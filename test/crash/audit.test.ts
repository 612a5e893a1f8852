/** An audit that cannot find anything proves nothing: each of its findings, provoked. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordedEvent } from '../support/events.ts';
import { fastShop } from './shop.ts';
import { auditLog, auditOrders, auditShop } from './shop-audit.ts';
import { runShop } from './shop-process.ts';

test('the audit finds what is lost, repeated, missing, broken or unfinished', async () => {
  await using shop = await fastShop();
  const { acknowledged } = await runShop({ folder: shop.folder, bus: 'local', name: 1, orders: 5 });
  expect(await auditShop(shop.folder, acknowledged)).toEqual([]);

  const stranger = { id: '00000000-0000-7000-8000-000000000001', position: 3 };
  expect(await auditShop(shop.folder, [stranger])).toEqual([`acknowledged event ${stranger.id} is not at position 3`]);

  change(shop.folder, 'read-models.sqlite', "UPDATE order_status SET status = 'lost' WHERE rowid = 1");
  change(shop.folder, 'read-models.sqlite', 'UPDATE stock_levels SET on_hand = on_hand + 1 WHERE rowid = 1');
  expect(await auditShop(shop.folder, [])).toEqual([
    expect.stringContaining('order_status: expected'),
    expect.stringContaining('stock_levels: expected'),
  ]);
});

test('the audit of the log and of the orders names every kind of damage', () => {
  const placed = recordedEvent({ type: 'OrderPlaced', position: 1, data: { orderId: '1' } });
  const twice = recordedEvent({ ...placed, type: 'OrderPlaced', position: 3, data: { orderId: '1' }, id: placed.id });
  expect(auditLog([placed, twice], [])).toEqual(['position 2 holds 3', `event id ${placed.id} is there twice`]);

  const events = [
    'OrderPlaced',
    'OrderPlaced',
    'OrderConfirmed',
    'OrderCancelled',
    'SaleRecorded',
    'SaleRecorded',
    'PaymentCharged',
    'PaymentCharged',
  ];
  const log = events.map((type, index) => recordedEvent({ type, position: index + 1, data: { orderId: '1' } }));
  const open = recordedEvent({ type: 'OrderPlaced', position: 9, data: { orderId: '2' } });
  const held = [10, 11].map((position) =>
    recordedEvent({ type: 'InventoryReserved', position, data: { orderId: '1', sku: 'KB-1' } }),
  );
  const shipped = [12, 13].map((position) =>
    recordedEvent({ type: 'InventoryShipped', position, data: { orderId: '1', sku: 'KB-1' } }),
  );
  expect(auditOrders([...log, open, ...held, ...shipped])).toEqual([
    'order 1 was placed twice',
    'order 1 ended twice',
    'order 2 never ended',
    'order 2 was never counted as a sale',
    'order 1 was counted as a sale twice',
    'order 1 was charged twice',
    'KB-1 of order 1 was reserved twice',
    'KB-1 of order 1 was shipped twice',
  ]);
});

function change(folder: string, file: string, sql: string): void {
  const db = new Database(join(folder, '.replayground', file));
  try {
    expect(db.prepare(sql).run().changes).toBe(1);
  } finally {
    db.close();
  }
}
