import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ProducerDecision } from '../../../src/shared/model/decision.ts';
import type { Handler } from '../../support/decider-spec.ts';
import { handlerContext } from '../../support/handler-context.ts';
import { importHandlers, misfits, type SampleName, sampleModel } from './sample.ts';

const ProducerModule = z.object({ next: z.custom<Handler>((value) => typeof value === 'function') });
const Order = z.object({
  orderId: z.string(),
  user: z.object({ id: z.string() }),
  items: z.array(z.object({ sku: z.string(), quantity: z.number() })),
});

/** The commands of the first ticks, each checked against its schema. */
async function ticks(sample: SampleName, name: string, count: number) {
  const { next } = ProducerModule.parse(await importHandlers(sample, `producers/${name}.ts`));
  const misfit = misfits(await sampleModel(sample));
  return Array.from({ length: count }, (_, index) => {
    const tick = { n: index + 1, timeMs: 0 };
    const { command, data } = ProducerDecision.parse(next(tick, handlerContext(`${name} ${tick.n}`)));
    expect(misfit({ type: command, data })).toBeUndefined();
    return { command, data };
  });
}

describe('storefront', async () => {
  const sent = await ticks('order-fulfilment', 'storefront', 1000);
  const orders = sent.map(({ data }) => Order.parse(data));
  const skus = orders.flatMap(({ items }) => items.map(({ sku }) => sku));

  test('places orders that count upwards', () => {
    expect(new Set(sent.map(({ command }) => command))).toEqual(new Set(['PlaceOrder']));
    expect(orders.map(({ orderId }) => orderId)).toEqual(orders.map((_, index) => String(301_001 + index)));
  });
  test('lists a sku once an order, and one to three of them', () => {
    for (const { items } of orders) {
      expect(new Set(items.map(({ sku }) => sku)).size).toBe(items.length);
      expect([1, 2, 3]).toContain(items.length);
    }
  });
  test('serves every customer and sells every product', () => {
    expect(new Set(orders.map(({ user }) => user.id)).size).toBe(12);
    expect(new Set(skus).size).toBe(14);
  });
  test('sells the products that notification does not know, but rarely', () => {
    const rare = skus.filter((sku) => sku === 'CB-0118' || sku === 'GIFT-10').length;
    expect(rare).toBeGreaterThan(0);
    expect(rare / orders.length).toBeLessThan(0.06);
  });
});

describe('warehouse', async () => {
  const model = await sampleModel('order-fulfilment');
  const burst = model.producers.get('warehouse')?.burst ?? 0;
  const sent = await ticks('order-fulfilment', 'warehouse', 3 * burst);
  const skus = sent.map(({ data }) => String(data['sku']));

  test('fills every shelf once at the start, in its burst', () => {
    expect(new Set(skus.slice(0, burst)).size).toBe(burst);
  });
  test('then goes round the shelves', () => {
    expect(skus.slice(burst, 2 * burst)).toEqual(skus.slice(0, burst));
    expect(skus.slice(2 * burst)).toEqual(skus.slice(0, burst));
  });
  test('brings every product that is sold', async () => {
    const ordered = (await ticks('order-fulfilment', 'storefront', 1000)).flatMap(
      ({ data }) => Order.parse(data).items,
    );
    expect(new Set(skus)).toEqual(new Set(ordered.map(({ sku }) => sku)));
  });
});

describe('visitors', async () => {
  const sent = await ticks('user-directory', 'visitors', 200);

  test('every fifth brings a new address for one who registered before', () => {
    const known = new Set<unknown>();
    for (const [index, { command, data }] of sent.entries()) {
      expect(command).toBe((index + 1) % 5 === 0 ? 'ChangeUserEmail' : 'RegisterUser');
      expect(known.has(data['id'])).toBe(command === 'ChangeUserEmail');
      known.add(data['id']);
    }
  });
  test('leaves the users of the script alone', () => {
    expect(sent.filter(({ data }) => ['u-1', 'u-2', 'u-3'].includes(String(data['id'])))).toEqual([]);
  });
});

describe('first-users', () => {
  test('plays commands that fit their schemas', async () => {
    const model = await sampleModel('user-directory');
    const misfit = misfits(model);
    const script = model.producers.get('first-users')?.script ?? [];
    expect(script.length).toBeGreaterThan(0);
    for (const { send, data } of script) expect(misfit({ type: send, data })).toBeUndefined();
  });
});
