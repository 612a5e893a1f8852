import type { Next } from 'replayground';
import { customers } from '../shop/customers.ts';
import { products } from '../shop/products.ts';

// Each product stands on this shelf as often as it sells, so that a blind pick is a fair one.
const shelf = products.flatMap((product) => Array.from({ length: product.share }, () => product));

export const next: Next<'storefront'> = (tick, ctx) => {
  const wishes = Array.from({ length: ctx.pick([1, 1, 1, 2, 2, 3]) }, () => ctx.pick(shelf));
  const items = [...new Set(wishes)].map(({ sku, unitPrice }) => ({
    sku,
    quantity: ctx.pick([1, 1, 1, 2]),
    unitPrice,
  }));
  return ctx.send('PlaceOrder', {
    orderId: String(301_000 + tick.n),
    user: ctx.pick(customers),
    items,
    currency: 'EUR',
  });
};
