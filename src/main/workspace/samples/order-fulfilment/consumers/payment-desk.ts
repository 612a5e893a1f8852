import type { Handlers } from 'replayground';

export const handlers: Handlers<'payment-desk'> = {
  OrderReserved({ data }, ctx) {
    const { orderId, total, lines } = data;
    return ctx.send('ChargePayment', { orderId, amount: total, lines });
  },
};
