/** What stands in front of the camera: for each area, the place and what a person would do there first. */
import type { Page } from 'playwright-core';

export type Scene = {
  readonly name: string;
  readonly place: string;
  readonly arrange: (page: Page) => Promise<void>;
};

export const SCENES: readonly Scene[] = [
  { name: 'design', place: 'design', arrange: async (page) => shown(page, 'ReserveInventory').waitFor() },
  { name: 'events', place: 'events', arrange: (page) => chooseRow(page, 'OrderPlaced') },
  { name: 'streams', place: 'streams/order-301003', arrange: (page) => shown(page, 'OrderConfirmed').click() },
  { name: 'read-models', place: 'read-models', arrange: (page) => shown(page, 'order_status').click() },
  { name: 'actors', place: 'actors', arrange: (page) => shown(page, 'payment-desk').click() },
  { name: 'dead-letters', place: 'dead-letters', arrange: (page) => shown(page, /TypeError/).click() },
  { name: 'send', place: 'send?command=PlaceOrder', arrange: (page) => shown(page, 'PlaceOrder').waitFor() },
  {
    name: 'files',
    place: 'files?file=consumers/notification.ts',
    arrange: (page) => shown(page, 'handlers').waitFor(),
  },
];

const shown = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();

async function chooseRow(page: Page, text: string): Promise<void> {
  const rows = page.getByRole('row').filter({ hasText: text });
  await rows.first().waitFor();
  await rows.nth(Math.min(3, (await rows.count()) - 1)).click();
}
