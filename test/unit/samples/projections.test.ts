import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { HandlersModule, project, type Recorded } from '../../support/consumer-spec.ts';
import { event } from '../../support/decider-spec.ts';
import { applyRows } from './apply-rows.ts';
import { importHandlers, type SampleName, sampleModel } from './sample.ts';
import { allReserved, cancelled, confirmed, orderId, placed, reserved, total, user } from './shop-orders.ts';

/** The rows of a projection after some events; events that it does not read are left out, as the engine does. */
async function projection(sample: SampleName, name: string) {
  const definition = (await sampleModel(sample)).projections.get(name);
  if (!definition?.codeFile) throw new Error(`${name} has no code`);
  const module = HandlersModule.parse(await importHandlers(sample, definition.codeFile));
  return {
    after(...events: readonly Recorded[]): readonly JsonObject[] {
      const read = events.filter(({ type }) => definition.from.includes(type));
      return applyRows(
        definition,
        read.flatMap((happened) => project(module, { timeMs: 0, ...happened })),
      );
    },
  };
}

describe('order_status', async () => {
  const status = await projection('order-fulfilment', 'order_status');
  const row = {
    order_id: orderId,
    customer: user.name,
    status: 'placed',
    reason: null,
    items: 2,
    total: 9880,
    currency: 'EUR',
    placed_at: '2026-11-23T15:00:00.000Z',
  };
  const placedAt = { ...placed, timeMs: Date.parse('2026-11-23T15:00:00Z') };

  test('has a row from the placing on', () => {
    expect(status.after(placedAt)).toEqual([row]);
  });
  test('follows the order to its good end', () => {
    expect(status.after(placedAt, reserved)).toEqual([{ ...row, status: 'reserved' }]);
    expect(status.after(placedAt, reserved, confirmed)).toEqual([{ ...row, status: 'confirmed' }]);
  });
  test('says why an order was cancelled', () => {
    const over = { ...row, status: 'cancelled', reason: 'out-of-stock' };
    expect(status.after(placedAt, cancelled('out-of-stock'))).toEqual([over]);
  });
  test('does not read what it does not show', () => {
    expect(status.after(...allReserved)).toHaveLength(1);
  });
});

describe('stock_levels', async () => {
  const stock = await projection('order-fulfilment', 'stock_levels');
  const sku = 'KB-4471';
  const received = event('StockReceived', { sku, quantity: 5 });
  const held = event('InventoryReserved', { sku, orderId, quantity: 2 });

  test('shows what is on the shelf and what is held of it', () => {
    expect(stock.after(received, held)).toEqual([{ sku, on_hand: 5, reserved: 2, times_short: 0 }]);
  });
  test('frees what is released', () => {
    const released = event('InventoryReleased', { sku, orderId, quantity: 2, reason: 'payment-failed' });
    expect(stock.after(received, held, released)).toEqual([{ sku, on_hand: 5, reserved: 0, times_short: 0 }]);
  });
  test('takes what is shipped from the shelf', () => {
    const shipped = event('InventoryShipped', { sku, orderId, quantity: 2 });
    expect(stock.after(received, held, shipped)).toEqual([{ sku, on_hand: 3, reserved: 0, times_short: 0 }]);
  });
  test('counts shortages, also of a sku that never came', () => {
    const short = event('InventoryShort', { sku, orderId, requested: 2, available: 0 });
    expect(stock.after(short, short)).toEqual([{ sku, on_hand: 0, reserved: 0, times_short: 2 }]);
  });
});

describe('revenue_by_hour', async () => {
  const revenue = await projection('order-fulfilment', 'revenue_by_hour');
  const sale = (hour: string) => event('SaleRecorded', { hour, orderId, total });

  test('adds up each hour', () => {
    expect(revenue.after(sale('2026-11-23T15'), sale('2026-11-23T16'), sale('2026-11-23T15'))).toEqual([
      { hour: '2026-11-23T15', currency: 'EUR', orders: 2, revenue: 19760 },
      { hour: '2026-11-23T16', currency: 'EUR', orders: 1, revenue: 9880 },
    ]);
  });
});

describe('the user directory', async () => {
  const lookup = await projection('user-directory', 'user_lookup');
  const search = await projection('user-directory', 'user_search');
  const registered = event('UserRegistered', { id: 'u-1', name: 'Grace Okafor', email: 'grace@example.org' });
  const moved = event('UserEmailChanged', { id: 'u-1', new_email: 'g.okafor@example.org' });

  test('user_lookup has the newest address', () => {
    expect(lookup.after(registered)).toEqual([{ id: 'u-1', name: 'Grace Okafor', email: 'grace@example.org' }]);
    expect(lookup.after(registered, moved)).toEqual([
      { id: 'u-1', name: 'Grace Okafor', email: 'g.okafor@example.org' },
    ]);
  });
  test('user_search has the name', () => {
    expect(search.after(registered, moved)).toEqual([{ id: 'u-1', name: 'Grace Okafor' }]);
  });
});
