import type { Handlers } from 'replayground';

export const handlers: Handlers<'inventory'> = {
  OrderPlaced({ data }, ctx) {
    const { orderId, items } = data;
    return items.map(({ sku, quantity }) => ctx.send('ReserveInventory', { sku, orderId, quantity }));
  },

  OrderConfirmed({ data }, ctx) {
    const { orderId, lines } = data;
    return lines.map(({ sku }) => ctx.send('ShipInventory', { sku, orderId }));
  },

  PaymentFailed({ data }, ctx) {
    const { orderId, lines } = data;
    return lines.map(({ sku }) => ctx.send('ReleaseInventory', { sku, orderId, reason: 'payment-failed' }));
  },

  // Releases every item, held or not: letting go of nothing does no harm.
  OrderCancelled({ data }, ctx) {
    const { orderId, items } = data;
    return items.map(({ sku }) => ctx.send('ReleaseInventory', { sku, orderId, reason: 'order-cancelled' }));
  },
};
