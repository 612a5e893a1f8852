import type { ProjectionHandlers } from 'replayground';

export const handlers: ProjectionHandlers<'stock_levels'> = {
  StockReceived({ data }, ctx) {
    return ctx.increment({ sku: data.sku }, { on_hand: data.quantity });
  },
  InventoryReserved({ data }, ctx) {
    return ctx.increment({ sku: data.sku }, { reserved: data.quantity });
  },
  InventoryReleased({ data }, ctx) {
    return ctx.increment({ sku: data.sku }, { reserved: -data.quantity });
  },
  InventoryShipped({ data }, ctx) {
    return ctx.increment({ sku: data.sku }, { on_hand: -data.quantity, reserved: -data.quantity });
  },
  InventoryShort({ data }, ctx) {
    return ctx.increment({ sku: data.sku }, { times_short: 1 });
  },
};
