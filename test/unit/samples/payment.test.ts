import { describe, test } from 'vitest';
import { deciderSpec, event } from '../../support/decider-spec.ts';
import { importHandlers } from './sample.ts';
import { lines, orderId, total } from './shop-orders.ts';

const { given } = deciderSpec(await importHandlers('order-fulfilment', 'aggregates/payment.ts'));
const charge = event('ChargePayment', { orderId, amount: total, lines });
const charged = event('PaymentCharged', { orderId, amount: total });
const failed = event('PaymentFailed', { orderId, amount: total, lines, reason: 'card_expired' });
const declined = { approved: false, reason: 'card_expired' };

describe('ChargePayment', () => {
  test('asks the card gateway', () => {
    given().when(charge.type, charge.data).thenCalls('card-gateway', { orderId, amount: total });
  });
  test('does nothing once the payment is settled, well or badly', () => {
    given(charged).when(charge.type, charge.data).thenNothing();
    given(failed).when(charge.type, charge.data).thenNothing();
  });
});

describe('the answer of the card gateway', () => {
  test('approved: the payment is charged', () => {
    given().whenAnswered('card-gateway', { approved: true }, charge).then(charged);
  });
  test('declined: the payment fails, with the reason and the lines that are still held', () => {
    given().whenAnswered('card-gateway', declined, charge).then(failed);
  });
  test('declined without a word: the payment fails all the same', () => {
    const silent = event('PaymentFailed', { ...failed.data, reason: 'declined' });
    given().whenAnswered('card-gateway', { approved: false }, charge).then(silent);
  });
  test('changes nothing when the payment was settled while the gateway was thinking', () => {
    given(charged).whenAnswered('card-gateway', declined, charge).thenNothing();
    given(failed).whenAnswered('card-gateway', { approved: true }, charge).thenNothing();
  });
});
