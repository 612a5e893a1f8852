import { describe, test } from 'vitest';
import { deciderSpec } from '../../support/decider-spec.ts';
import { importHandlers } from './sample.ts';
import { allReserved, cancelled, confirmed, items, orderId, placed, recorded, reserved, user } from './shop-orders.ts';

const { given } = deciderSpec(await importHandlers('order-fulfilment', 'aggregates/order.ts'));
const order = { orderId, user, items, currency: 'EUR' };

describe('PlaceOrder', () => {
  test('places the order and adds up its total', () => {
    given().when('PlaceOrder', order).then(placed);
  });
  test('is refused when the order is placed already', () => {
    given(placed).when('PlaceOrder', order).thenRefused('order 301482 is placed already');
  });
  test('is refused when the order is long over', () => {
    given(placed, cancelled('out-of-stock')).when('PlaceOrder', order).thenRefused('order 301482 is placed already');
  });
  test('is refused when a sku is listed twice', () => {
    const again = { sku: 'CB-0093', quantity: 3, unitPrice: 890 };
    given()
      .when('PlaceOrder', { ...order, items: [...items, again] })
      .thenRefused('CB-0093 is listed twice: add up the quantities');
  });
});

describe('RecordReservation', () => {
  const hold = (sku: string) => ({ orderId, sku });

  test('records an item, others are still missing', () => {
    given(placed).when('RecordReservation', hold('CB-0093')).then(recorded('CB-0093'));
  });
  test('makes the order payable with the last item, in any order', () => {
    given(placed, recorded('CB-0093')).when('RecordReservation', hold('KB-4471')).then(recorded('KB-4471'), reserved);
  });
  test('does nothing when the item was recorded before', () => {
    given(placed, recorded('CB-0093')).when('RecordReservation', hold('CB-0093')).thenNothing();
    given(...allReserved)
      .when('RecordReservation', hold('CB-0093'))
      .thenNothing();
  });
  test('is refused by a cancelled order, also for an item that was recorded before', () => {
    const over = [placed, recorded('CB-0093'), cancelled('customer-request')];
    given(...over)
      .when('RecordReservation', hold('KB-4471'))
      .thenRefused('order 301482 is cancelled');
    given(...over)
      .when('RecordReservation', hold('CB-0093'))
      .thenRefused('order 301482 is cancelled');
  });
  test('is refused by a confirmed order, which has all that it needs', () => {
    given(...allReserved, confirmed)
      .when('RecordReservation', hold('KB-4471'))
      .thenRefused('order 301482 is confirmed');
  });
  test('is refused for an item that the order does not have', () => {
    given(placed).when('RecordReservation', hold('MN-8830')).thenRefused('order 301482 does not want MN-8830');
  });
  test('is refused by an order that was never placed', () => {
    given().when('RecordReservation', hold('KB-4471')).thenRefused('order 301482 does not want KB-4471');
  });
});

describe('ConfirmOrder', () => {
  test('confirms a reserved order', () => {
    given(...allReserved)
      .when('ConfirmOrder', { orderId })
      .then(confirmed);
  });
  test('does nothing the second time', () => {
    given(...allReserved, confirmed)
      .when('ConfirmOrder', { orderId })
      .thenNothing();
  });
  test('is refused before everything is reserved', () => {
    given(placed).when('ConfirmOrder', { orderId }).thenRefused('order 301482 is placed, not reserved');
    given().when('ConfirmOrder', { orderId }).thenRefused('order 301482 is unknown, not reserved');
  });
  test('is refused when the order is cancelled', () => {
    given(...allReserved, cancelled('payment-failed'))
      .when('ConfirmOrder', { orderId })
      .thenRefused('order 301482 is cancelled, not reserved');
  });
});

describe('CancelOrder', () => {
  const cancel = (reason: string) => ({ orderId, reason });

  test.each(['out-of-stock', 'payment-failed', 'customer-request'])('cancels a placed order: %s', (reason) => {
    given(placed, recorded('CB-0093')).when('CancelOrder', cancel(reason)).then(cancelled(reason));
  });
  test('cancels a reserved order when its payment failed', () => {
    given(...allReserved)
      .when('CancelOrder', cancel('payment-failed'))
      .then(cancelled('payment-failed'));
  });
  test.each(['out-of-stock', 'customer-request'])('is refused while the order is being paid: %s', (reason) => {
    given(...allReserved)
      .when('CancelOrder', cancel(reason))
      .thenRefused('order 301482 is being paid: wait for the outcome');
  });
  test('is refused when the order is confirmed', () => {
    given(...allReserved, confirmed)
      .when('CancelOrder', cancel('payment-failed'))
      .thenRefused('order 301482 is confirmed: it can only be returned');
  });
  test('does nothing the second time, whatever the reason', () => {
    given(placed, cancelled('out-of-stock')).when('CancelOrder', cancel('payment-failed')).thenNothing();
  });
  test('is refused when there is no such order', () => {
    given().when('CancelOrder', cancel('customer-request')).thenRefused('there is no order 301482');
  });
});
