import { describe, expect, test } from 'vitest';
import { HandlersModule, react, reactToRefusal } from '../../support/consumer-spec.ts';
import { event, type Happening } from '../../support/decider-spec.ts';
import { importHandlers } from './sample.ts';
import { cancelled, confirmed, items, lines, orderId, placed, reserved, total, user } from './shop-orders.ts';

async function consumer(name: string) {
  const module = HandlersModule.parse(await importHandlers('order-fulfilment', `consumers/${name}.ts`));
  return {
    on: (happened: Happening, timeMs = 0) => react(module, { ...happened, timeMs }),
    onRefusal: (command: Happening) => reactToRefusal(module, { reason: 'no', command, event: placed }),
  };
}

const send = (command: string, data: object) => ({ kind: 'send', command, data });
const mail = (subject: string, ...text: string[]) => {
  return { kind: 'call', external: 'mail-relay', request: { to: user.email, subject, lines: text } };
};
const held = event('InventoryReserved', { sku: 'KB-4471', orderId, quantity: 2 });
const released = (reason: string) => event('InventoryReleased', { sku: 'KB-4471', orderId, quantity: 2, reason });
const declined = event('PaymentFailed', { orderId, amount: total, lines, reason: 'card_expired' });

describe('inventory', async () => {
  const inventory = await consumer('inventory');
  const each = (command: string, more: object = {}) => lines.map(({ sku }) => send(command, { sku, orderId, ...more }));

  test('holds each item of a placed order', () => {
    expect(inventory.on(placed)).toEqual(
      lines.map(({ sku, quantity }) => send('ReserveInventory', { sku, orderId, quantity })),
    );
  });
  test('releases each line when the payment failed', () => {
    expect(inventory.on(declined)).toEqual(each('ReleaseInventory', { reason: 'payment-failed' }));
  });
  test('releases each item when the order is cancelled', () => {
    const over = cancelled('customer-request');
    expect(inventory.on(over)).toEqual(each('ReleaseInventory', { reason: 'order-cancelled' }));
  });
  test('ships each line when the order is confirmed', () => {
    expect(inventory.on(confirmed)).toEqual(each('ShipInventory'));
  });
});

describe('order-desk', async () => {
  const desk = await consumer('order-desk');

  test('tells the order what is held', () => {
    expect(desk.on(held)).toEqual([send('RecordReservation', { orderId, sku: 'KB-4471' })]);
  });
  test('cancels when something is sold out', () => {
    const short = event('InventoryShort', { sku: 'KB-4471', orderId, requested: 2, available: 1 });
    expect(desk.on(short)).toEqual([send('CancelOrder', { orderId, reason: 'out-of-stock' })]);
  });
  test('confirms what is paid', () => {
    const charged = event('PaymentCharged', { orderId, amount: total });
    expect(desk.on(charged)).toEqual([send('ConfirmOrder', { orderId })]);
  });
  test('cancels after the stock of a failed payment is released', () => {
    expect(desk.on(released('payment-failed'))).toEqual([send('CancelOrder', { orderId, reason: 'payment-failed' })]);
  });
  test('has nothing to say when the stock of a cancelled order is released', () => {
    expect(desk.on(released('order-cancelled'))).toEqual([]);
  });
  test('gives stock back that the order refused', () => {
    const refused = event('RecordReservation', { orderId, sku: 'KB-4471' });
    expect(desk.onRefusal(refused)).toEqual([
      send('ReleaseInventory', { sku: 'KB-4471', orderId, reason: 'order-cancelled' }),
    ]);
  });
  test('accepts any other refusal', () => {
    expect(desk.onRefusal(event('CancelOrder', { orderId, reason: 'out-of-stock' }))).toEqual([]);
  });
});

describe('payment-desk', async () => {
  const desk = await consumer('payment-desk');

  test('charges the total of a reserved order', () => {
    expect(desk.on(reserved)).toEqual([send('ChargePayment', { orderId, amount: total, lines })]);
  });
});

describe('notification', async () => {
  const notification = await consumer('notification');
  const orderFor = (sku: string) => event('OrderPlaced', { orderId, user, items: [{ ...items[0], sku }], total });

  test('names the products of a placed order', () => {
    expect(notification.on(placed)).toEqual([
      mail('We have your order 301482', '2 × Keyboard, low profile, ISO', '1 × Cable, USB-C, 1 m'),
    ]);
  });
  test('writes when the order is confirmed', () => {
    expect(notification.on(confirmed)).toEqual([mail('Your order 301482 is on its way', 'Paid, packed and shipped.')]);
  });
  test.each([
    ['out-of-stock', 'We have sold out, and we are sorry.'],
    ['payment-failed', 'Your card was declined. Nothing was charged.'],
    ['customer-request', 'As you asked. Nothing was charged.'],
  ])('says why an order is cancelled: %s', (reason, apology) => {
    expect(notification.on(cancelled(reason))).toEqual([mail('Your order 301482 is cancelled', apology)]);
  });
  test.each(['CB-0118', 'GIFT-10'])('fails on %s, which its catalogue does not have: the thing to mend', (sku) => {
    expect(() => notification.on(orderFor(sku))).toThrow(TypeError);
    expect(() => notification.on(orderFor(sku))).toThrow("Cannot read properties of undefined (reading 'title')");
  });
});

describe('analytics', async () => {
  const analytics = await consumer('analytics');

  test('counts an order towards the hour of its placing', () => {
    const sale = { kind: 'emit', type: 'SaleRecorded', data: { hour: '2026-11-23T15', orderId, total } };
    expect(analytics.on(placed, Date.parse('2026-11-23T15:59:59.999Z'))).toEqual([sale]);
  });
});
