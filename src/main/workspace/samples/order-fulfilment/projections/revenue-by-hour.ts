import type { ProjectionHandlers } from 'replayground';

export const handlers: ProjectionHandlers<'revenue_by_hour'> = {
  SaleRecorded({ data }, ctx) {
    const { value, currency } = data.total;
    return ctx.increment({ hour: data.hour, currency }, { orders: 1, revenue: value });
  },
};
