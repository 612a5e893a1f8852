import type { ProjectionHandlers } from 'replayground';

export const handlers: ProjectionHandlers<'order_status'> = {
  OrderPlaced(event, ctx) {
    const { orderId, user, items, total } = event.data;
    return ctx.upsert({
      order_id: orderId,
      customer: user.name,
      status: 'placed',
      reason: null,
      items: items.length,
      total: total.value,
      currency: total.currency,
      placed_at: new Date(event.timeMs).toISOString(),
    });
  },
  OrderReserved({ data }, ctx) {
    return ctx.update({ order_id: data.orderId }, { status: 'reserved' });
  },
  OrderConfirmed({ data }, ctx) {
    return ctx.update({ order_id: data.orderId }, { status: 'confirmed' });
  },
  OrderCancelled({ data }, ctx) {
    return ctx.update({ order_id: data.orderId }, { status: 'cancelled', reason: data.reason });
  },
};
