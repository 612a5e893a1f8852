/**
 * The audit of a shop that has come to rest, made from its files alone: whatever happened to the processes, nothing that was
 * acknowledged is lost, nothing happened twice, no position is missing, the chain verifies, and every order came to its end.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemPowers } from '../../src/main/engine/system-powers.ts';
import type { RecordedEvent } from '../../src/main/store/event.ts';
import type { EventStore } from '../../src/main/store/event-store.ts';
import { openSqliteStore } from '../../src/main/store/sqlite/sqlite-event-store.ts';
import { type Json, valueAt } from '../../src/shared/kernel/json.ts';
import type { AcknowledgedEvent } from './shop-process.ts';

const NO_LOG = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Everything that is wrong, in words; empty when all is well. */
export async function auditShop(
  folder: string,
  acknowledged: readonly AcknowledgedEvent[],
): Promise<readonly string[]> {
  const powers = systemPowers(NO_LOG);
  await using store = await openSqliteStore({ path: join(folder, '.replayground/store.sqlite'), powers });
  const log: RecordedEvent[] = [];
  for await (const page of store.readLog()) log.push(...page);
  return [
    ...auditLog(log, acknowledged),
    ...(await auditChain(store)),
    ...auditOrders(log),
    ...(await auditExternals(store)),
    ...auditReadModels(folder, log),
    ...auditDeadLetters(await store.records.list('dead-letters')),
  ];
}

export function auditLog(log: readonly RecordedEvent[], acknowledged: readonly AcknowledgedEvent[]): readonly string[] {
  const gaps = log.flatMap((event, index) =>
    event.position === index + 1 ? [] : [`position ${index + 1} holds ${event.position}`],
  );
  const lost = acknowledged.filter(({ id, position }) => log[position - 1]?.id !== id);
  return [
    ...gaps.slice(0, 3),
    ...lost.map(({ id, position }) => `acknowledged event ${id} is not at position ${position}`),
    ...repeated(log.map((event) => event.id)).map((id) => `event id ${id} is there twice`),
  ];
}

async function auditChain(store: EventStore): Promise<readonly string[]> {
  const report = await store.verify();
  return report.ok ? [] : [`the chain breaks at ${report.at}: ${report.reason}`];
}

export function auditOrders(log: readonly RecordedEvent[]): readonly string[] {
  const placed = keysOf(log, 'OrderPlaced', 'orderId');
  const ended = [...keysOf(log, 'OrderConfirmed', 'orderId'), ...keysOf(log, 'OrderCancelled', 'orderId')];
  const open = placed.filter((order) => !ended.includes(order));
  const uncounted = placed.filter((order) => !keysOf(log, 'SaleRecorded', 'orderId').includes(order));
  return [
    ...repeated(placed).map((order) => `order ${order} was placed twice`),
    ...repeated(ended).map((order) => `order ${order} ended twice`),
    ...open.map((order) => `order ${order} never ended`),
    ...uncounted.map((order) => `order ${order} was never counted as a sale`),
    ...repeated(keysOf(log, 'SaleRecorded', 'orderId')).map((order) => `order ${order} was counted as a sale twice`),
    ...repeated(keysOf(log, 'PaymentCharged', 'orderId')).map((order) => `order ${order} was charged twice`),
    ...repeated(pairsOf(log, 'InventoryReserved')).map((pair) => `${pair} was reserved twice`),
    ...repeated(pairsOf(log, 'InventoryShipped')).map((pair) => `${pair} was shipped twice`),
  ];
}

/** Work that was really done outside: one mail a subject, one charge an order, however often they were asked for. */
async function auditExternals(store: EventStore): Promise<readonly string[]> {
  const mails = (await store.records.list('external/mail-relay')).map(({ value }) =>
    text(valueAt(value, 'request.subject')),
  );
  const charges = (await store.records.list('external/card-gateway')).map(({ value }) =>
    text(valueAt(value, 'request.orderId')),
  );
  return [
    ...repeated(mails).map((subject) => `mail "${subject}" was sent twice`),
    ...repeated(charges).map((order) => `the gateway was charged twice for order ${order}`),
    ...(mails.length === 0 || charges.length === 0
      ? ['nothing was asked of the systems outside: the audit saw nothing']
      : []),
  ];
}

/** The read models against a fold of the log made here, in plain code. */
function auditReadModels(folder: string, log: readonly RecordedEvent[]): readonly string[] {
  const db = new Database(join(folder, '.replayground/read-models.sqlite'), { readonly: true });
  try {
    const rows = db.prepare('SELECT order_id AS id, status FROM order_status ORDER BY order_id').all();
    const stock = db.prepare('SELECT sku, on_hand, reserved FROM stock_levels ORDER BY sku').all();
    return [
      ...differs('order_status', rows, expectedStatuses(log)),
      ...differs('stock_levels', stock, expectedStock(log)),
    ];
  } finally {
    db.close();
  }
}

function auditDeadLetters(letters: readonly { readonly key: string; readonly value: Json }[]): readonly string[] {
  return letters
    .filter(({ value }) => valueAt(value, 'consumer') !== 'notification')
    .map(({ key, value }) => `unexpected dead letter ${key}: ${text(valueAt(value, 'cause.message'))}`);
}

const STATUS: Readonly<Record<string, string>> = {
  OrderPlaced: 'placed',
  OrderReserved: 'reserved',
  OrderConfirmed: 'confirmed',
  OrderCancelled: 'cancelled',
};

function expectedStatuses(log: readonly RecordedEvent[]): readonly unknown[] {
  const statuses = new Map<string, string>();
  for (const event of log) {
    const status = STATUS[event.type];
    if (status !== undefined) statuses.set(text(event.data['orderId']), status);
  }
  return [...statuses].map(([id, status]) => ({ id, status })).sort((a, b) => a.id.localeCompare(b.id));
}

function expectedStock(log: readonly RecordedEvent[]): readonly unknown[] {
  const levels = new Map<string, { onHand: number; reserved: number }>();
  for (const { type, data } of log) {
    const effect = STOCK_EFFECT[type];
    if (!effect) continue;
    const level = levels.get(text(data['sku'])) ?? { onHand: 0, reserved: 0 };
    const quantity = Number(data['quantity']);
    level.onHand += effect.onHand * quantity;
    level.reserved += effect.reserved * quantity;
    levels.set(text(data['sku']), level);
  }
  return [...levels]
    .map(([sku, { onHand, reserved }]) => ({ sku, on_hand: onHand, reserved }))
    .sort((a, b) => a.sku.localeCompare(b.sku));
}

const STOCK_EFFECT: Readonly<Record<string, { readonly onHand: number; readonly reserved: number }>> = {
  StockReceived: { onHand: 1, reserved: 0 },
  InventoryReserved: { onHand: 0, reserved: 1 },
  InventoryReleased: { onHand: 0, reserved: -1 },
  InventoryShipped: { onHand: -1, reserved: -1 },
};

function differs(name: string, found: readonly unknown[], expected: readonly unknown[]): readonly string[] {
  if (expected.length === 0) return [`${name}: the log has nothing for it: the audit saw nothing`];
  const wrong = expected.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(found[index]));
  if (wrong < 0 && found.length === expected.length) return [];
  return [
    `${name}: expected ${JSON.stringify(expected[wrong])}, found ${JSON.stringify(found[wrong])}; ${expected.length} and ${found.length} rows`,
  ];
}

function keysOf(log: readonly RecordedEvent[], type: string, field: string): readonly string[] {
  return log.filter((event) => event.type === type).map((event) => text(event.data[field]));
}

function pairsOf(log: readonly RecordedEvent[], type: string): readonly string[] {
  return log
    .filter((event) => event.type === type)
    .map(({ data }) => `${text(data['sku'])} of order ${text(data['orderId'])}`);
}

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
