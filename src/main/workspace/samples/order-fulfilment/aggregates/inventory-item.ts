import type { Decide, Evolve } from 'replayground';

type InventoryItem = {
  /** Pieces on the shelf, held ones included. */
  onHand: number;
  /** Pieces held, by order. */
  reserved: Record<string, number>;
  /** Orders that had their pieces: a wish that arrives once more holds nothing again. */
  served: string[];
};

export const initial: InventoryItem = { onHand: 0, reserved: {}, served: [] };

export const evolve: Evolve<'inventory-item', InventoryItem> = {
  StockReceived(item, { data }) {
    return { ...item, onHand: item.onHand + data.quantity };
  },
  InventoryReserved(item, { data }) {
    return { ...item, reserved: { ...item.reserved, [data.orderId]: data.quantity } };
  },
  InventoryReleased(item, { data }) {
    return { ...item, reserved: without(item.reserved, data.orderId) };
  },
  InventoryShipped(item, { data }) {
    return {
      onHand: item.onHand - data.quantity,
      reserved: without(item.reserved, data.orderId),
      served: [...item.served, data.orderId],
    };
  },
};

export const decide: Decide<'inventory-item', InventoryItem> = {
  ReceiveStock(_item, { data }, ctx) {
    return ctx.emit('StockReceived', data);
  },

  ReserveInventory(item, { data }, ctx) {
    const { sku, orderId, quantity } = data;
    if (heldFor(item, orderId) || item.served.includes(orderId)) return; // held once is enough

    const available = item.onHand - totalHeld(item);
    // Being short is a fact that others act on, not a refusal.
    if (available < quantity) return ctx.emit('InventoryShort', { sku, orderId, requested: quantity, available });
    return ctx.emit('InventoryReserved', { sku, orderId, quantity });
  },

  ReleaseInventory(item, { data }, ctx) {
    const { sku, orderId, reason } = data;
    const quantity = heldFor(item, orderId);
    if (!quantity) return; // never held, released before, or shipped
    return ctx.emit('InventoryReleased', { sku, orderId, quantity, reason });
  },

  ShipInventory(item, { data }, ctx) {
    const { sku, orderId } = data;
    const quantity = heldFor(item, orderId);
    if (!quantity) return; // shipped before
    return ctx.emit('InventoryShipped', { sku, orderId, quantity });
  },
};

function heldFor(item: InventoryItem, orderId: string) {
  return item.reserved[orderId] ?? 0;
}

function totalHeld(item: InventoryItem) {
  return Object.values(item.reserved).reduce((sum, quantity) => sum + quantity, 0);
}

function without(reserved: Record<string, number>, orderId: string) {
  return Object.fromEntries(Object.entries(reserved).filter(([held]) => held !== orderId));
}
