import type { Next } from 'replayground';
import { products } from '../shop/products.ts';

export const next: Next<'warehouse'> = (tick, ctx) => {
  const { sku, share } = products[(tick.n - 1) % products.length];
  const isOpening = tick.n <= products.length;
  const quantity = isOpening ? 4 * share : ctx.randomInt(2 * share, 3 * share);
  return ctx.send('ReceiveStock', { sku, quantity });
};
