import { describe, test } from 'vitest';
import { deciderSpec, event } from '../../support/decider-spec.ts';
import { importHandlers } from './sample.ts';

const { given } = deciderSpec(await importHandlers('order-fulfilment', 'aggregates/inventory-item.ts'));
const sku = 'KB-4471';
const mine = '301482';
const other = '301483';

const received = (quantity: number) => event('StockReceived', { sku, quantity });
const held = (orderId: string, quantity: number) => event('InventoryReserved', { sku, orderId, quantity });
const shipped = (orderId: string, quantity: number) => event('InventoryShipped', { sku, orderId, quantity });
const short = (requested: number, available: number) =>
  event('InventoryShort', { sku, orderId: mine, requested, available });
const released = (quantity: number) =>
  event('InventoryReleased', { sku, orderId: mine, quantity, reason: 'payment-failed' });

const reserve = (quantity: number) => ({ sku, orderId: mine, quantity });
const release = { sku, orderId: mine, reason: 'payment-failed' };
const ship = { sku, orderId: mine };

describe('ReceiveStock', () => {
  test('puts it on the shelf', () => {
    given().when('ReceiveStock', { sku, quantity: 5 }).then(received(5));
  });
});

describe('ReserveInventory', () => {
  test('holds what is free', () => {
    given(received(5), held(other, 2)).when('ReserveInventory', reserve(3)).then(held(mine, 3));
  });
  test('is short when others hold too much', () => {
    given(received(5), held(other, 3)).when('ReserveInventory', reserve(3)).then(short(3, 2));
  });
  test('is short of what was never received', () => {
    given().when('ReserveInventory', reserve(1)).then(short(1, 0));
  });
  test('does nothing when the order holds some already, even if nothing is left', () => {
    given(received(3), held(mine, 3)).when('ReserveInventory', reserve(3)).thenNothing();
  });
  test('holds what was released', () => {
    const reserveForOther = { sku, orderId: other, quantity: 3 };
    given(received(3), held(mine, 3), released(3)).when('ReserveInventory', reserveForOther).then(held(other, 3));
  });
  test('is short of what was shipped', () => {
    given(received(3), held(other, 2), shipped(other, 2)).when('ReserveInventory', reserve(2)).then(short(2, 1));
  });
  test('has room again after a delivery', () => {
    given(short(1, 0), received(1)).when('ReserveInventory', reserve(1)).then(held(mine, 1));
  });
});

describe('ReleaseInventory', () => {
  test('lets go of all that the order holds', () => {
    given(received(5), held(mine, 3), held(other, 1)).when('ReleaseInventory', release).then(released(3));
  });
  test('does nothing when the order holds nothing', () => {
    given(received(5), held(other, 1)).when('ReleaseInventory', release).thenNothing();
    given(received(5), held(mine, 3), released(3)).when('ReleaseInventory', release).thenNothing();
    given(received(5), held(mine, 3), shipped(mine, 3)).when('ReleaseInventory', release).thenNothing();
  });
});

describe('ShipInventory', () => {
  test('sends out what the order holds', () => {
    given(received(5), held(mine, 3), held(other, 1)).when('ShipInventory', ship).then(shipped(mine, 3));
  });
  test('does nothing the second time', () => {
    given(received(5), held(mine, 3), shipped(mine, 3)).when('ShipInventory', ship).thenNothing();
  });
  test('does nothing when the order holds nothing', () => {
    given(received(5)).when('ShipInventory', ship).thenNothing();
  });
});
