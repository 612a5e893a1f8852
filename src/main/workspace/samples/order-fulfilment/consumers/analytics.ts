import type { Handlers } from 'replayground';

export const handlers: Handlers<'analytics'> = {
  // The hour comes from the event, not from the clock: a replay next year counts the order where it belongs.
  OrderPlaced(event, ctx) {
    const { orderId, total } = event.data;
    const hour = new Date(event.timeMs).toISOString().slice(0, '2026-11-23T15'.length);
    return ctx.emit('SaleRecorded', { hour, orderId, total });
  },
};
