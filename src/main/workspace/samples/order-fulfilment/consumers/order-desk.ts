import type { Handlers, Refusals } from 'replayground';

export const handlers: Handlers<'order-desk'> = {
  InventoryReserved({ data }, ctx) {
    return ctx.send('RecordReservation', { orderId: data.orderId, sku: data.sku });
  },

  InventoryShort({ data }, ctx) {
    return ctx.send('CancelOrder', { orderId: data.orderId, reason: 'out-of-stock' });
  },

  PaymentCharged({ data }, ctx) {
    return ctx.send('ConfirmOrder', { orderId: data.orderId });
  },

  // Payment fails, stock is released, and only then is the order cancelled.
  InventoryReleased({ data }, ctx) {
    if (data.reason === 'order-cancelled') return; // a cancelled order needs no second goodbye
    return ctx.send('CancelOrder', { orderId: data.orderId, reason: 'payment-failed' });
  },
};

/** A command of ours was turned down. */
export const refusals: Refusals<'order-desk'> = {
  // The order was cancelled while its stock was being held: nobody waits for it, so it goes back on sale.
  RecordReservation({ command }, ctx) {
    const { orderId, sku } = command.data;
    return ctx.send('ReleaseInventory', { sku, orderId, reason: 'order-cancelled' });
  },
};
