import type { Decide, Evolve } from 'replayground';

type Order = {
  status: 'unknown' | 'placed' | 'reserved' | 'confirmed' | 'cancelled';
  user: { id: string; name: string; email: string };
  items: { sku: string; quantity: number; unitPrice: number }[];
  total: { value: number; currency: string };
  /** The skus that the warehouse holds for this order. */
  reserved: string[];
};

export const initial: Order = {
  status: 'unknown',
  user: { id: '', name: '', email: '' },
  items: [],
  total: { value: 0, currency: 'EUR' },
  reserved: [],
};

export const evolve: Evolve<'order', Order> = {
  OrderPlaced(order, { data }) {
    return { ...order, status: 'placed', user: data.user, items: data.items, total: data.total };
  },
  ReservationRecorded(order, { data }) {
    return { ...order, reserved: [...order.reserved, data.sku] };
  },
  OrderReserved(order) {
    return { ...order, status: 'reserved' };
  },
  OrderConfirmed(order) {
    return { ...order, status: 'confirmed' };
  },
  OrderCancelled(order) {
    return { ...order, status: 'cancelled' };
  },
};

export const decide: Decide<'order', Order> = {
  PlaceOrder(order, { data }, ctx) {
    const { orderId, user, items, currency } = data;
    if (order.status !== 'unknown') return ctx.refuse(`order ${orderId} is placed already`);

    // An order's item is known by its sku, and stock is held once per order and sku.
    const repeated = items.find((item, index) => items.findIndex(({ sku }) => sku === item.sku) < index);
    if (repeated) return ctx.refuse(`${repeated.sku} is listed twice: add up the quantities`);

    const value = items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
    return ctx.emit('OrderPlaced', { orderId, user, items, total: { value, currency } });
  },

  RecordReservation(order, { data }, ctx) {
    const { orderId, sku } = data;
    // Stock that came too late. The order desk hears this refusal and gives it back.
    const isOver = order.status === 'cancelled' || order.status === 'confirmed';
    if (isOver) return ctx.refuse(`order ${orderId} is ${order.status}`);
    if (!order.items.some((item) => item.sku === sku)) return ctx.refuse(`order ${orderId} does not want ${sku}`);
    if (order.reserved.includes(sku)) return; // heard before

    const recorded = ctx.emit('ReservationRecorded', { orderId, sku });
    if (order.reserved.length + 1 < order.items.length) return recorded;

    // The last item: the order becomes payable in the same breath, so that it can happen only once.
    return [
      recorded,
      ctx.emit('OrderReserved', { orderId, user: order.user, lines: linesOf(order), total: order.total }),
    ];
  },

  ConfirmOrder(order, { data }, ctx) {
    const { orderId } = data;
    if (order.status === 'confirmed') return; // heard before
    if (order.status !== 'reserved') return ctx.refuse(`order ${orderId} is ${order.status}, not reserved`);
    return ctx.emit('OrderConfirmed', { orderId, user: order.user, lines: linesOf(order), total: order.total });
  },

  CancelOrder(order, { data }, ctx) {
    const { orderId, reason } = data;
    if (order.status === 'cancelled') return; // each released item asks for it, the first one is enough
    if (order.status === 'unknown') return ctx.refuse(`there is no order ${orderId}`);
    if (order.status === 'confirmed') return ctx.refuse(`order ${orderId} is confirmed: it can only be returned`);

    // Once reserved, the card is being charged: nobody but the payment itself may turn back now.
    const isBeingPaid = order.status === 'reserved' && reason !== 'payment-failed';
    if (isBeingPaid) return ctx.refuse(`order ${orderId} is being paid: wait for the outcome`);
    return ctx.emit('OrderCancelled', { orderId, user: order.user, items: order.items, reason });
  },
};

function linesOf(order: Order) {
  return order.items.map(({ sku, quantity }) => ({ sku, quantity }));
}
