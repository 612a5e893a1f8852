/** Events of one order of the sample shop, for specifications. */
import { event } from '../../support/decider-spec.ts';

export const orderId = '301482';
export const user = { id: 'u-88214', name: 'Ada Lindqvist', email: 'ada.lindqvist@example.org' };
export const items = [
  { sku: 'KB-4471', quantity: 2, unitPrice: 4495 },
  { sku: 'CB-0093', quantity: 1, unitPrice: 890 },
];
export const lines = [
  { sku: 'KB-4471', quantity: 2 },
  { sku: 'CB-0093', quantity: 1 },
];
export const total = { value: 9880, currency: 'EUR' };

export const placed = event('OrderPlaced', { orderId, user, items, total });
export const recorded = (sku: string) => event('ReservationRecorded', { orderId, sku });
export const reserved = event('OrderReserved', { orderId, user, lines, total });
export const confirmed = event('OrderConfirmed', { orderId, user, lines, total });
export const cancelled = (reason: string) => event('OrderCancelled', { orderId, user, items, reason });

/** From its placing until it waits for its payment. */
export const allReserved = [placed, recorded('KB-4471'), recorded('CB-0093'), reserved];
