import type { AggregateAnswers, Decide, Evolve } from 'replayground';

type Payment = { status: 'open' | 'charged' | 'failed' };

export const initial: Payment = { status: 'open' };

export const evolve: Evolve<'payment', Payment> = {
  PaymentCharged() {
    return { status: 'charged' };
  },
  PaymentFailed() {
    return { status: 'failed' };
  },
};

export const decide: Decide<'payment', Payment> = {
  ChargePayment(payment, { data }, ctx) {
    if (payment.status !== 'open') return; // settled: never charge twice
    return ctx.call('card-gateway', { orderId: data.orderId, amount: data.amount });
  },
};

/** The gateway has spoken. The state is as it is now, which may be later than when the call was decided. */
export const answers: AggregateAnswers<'payment', Payment> = {
  'card-gateway'(payment, { answer, command }, ctx) {
    if (payment.status !== 'open') return; // settled meanwhile
    const { orderId, amount, lines } = command.data;
    if (answer.approved) return ctx.emit('PaymentCharged', { orderId, amount });
    return ctx.emit('PaymentFailed', { orderId, amount, lines, reason: answer.reason ?? 'declined' });
  },
};
