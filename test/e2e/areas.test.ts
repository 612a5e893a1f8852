/** Every area of the window on a running shop: it shows what it is for, and is fit for everybody. */
import { expect, test } from 'vitest';
import { describeInShells } from './shells.ts';
import { seriousFindings } from './window.ts';

/** Each area with a text that only the running shop can have put there. */
const AREAS = [
  ['design', 'ReserveInventory'],
  ['files', 'replayground.yaml'],
  ['events', 'OrderPlaced'],
  ['streams', 'inventory-item'],
  ['read-models', 'order_status'],
  ['actors', 'payment-desk'],
  ['dead-letters', 'Dead letters'],
  ['send', 'PlaceOrder'],
] as const;

describeInShells('the areas', (shell) => {
  test.each(AREAS)(
    '%s opens by its address and shows the shop, in both themes, with no serious finding of axe',
    async (area, text) => {
      for (const theme of ['light', 'dark'] as const) {
        await using opened = await shell.open(area, { theme });
        await opened.page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
        expect(await seriousFindings(opened.page), theme).toEqual([]);
        expect(opened.complaints, theme).toEqual([]);
      }
    },
  );

  test('a command is sent from its form, and the answer names the event', async () => {
    await using opened = await shell.open('send?command=ReceiveStock');
    const { page } = opened;
    await page
      .getByRole('heading', { name: 'ReceiveStock' })
      .or(page.getByText('ReceiveStock', { exact: true }).last())
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Send/ }).last().click();
    await page
      .getByText(/accepted/i)
      .first()
      .waitFor();
    await page.getByText('StockReceived', { exact: true }).first().waitFor();
  });

  test('the palette leads to an area by its name', async () => {
    await using opened = await shell.open('events');
    const { page } = opened;
    await page.getByText('OrderPlaced', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('actors');
    await page.keyboard.press('Enter');
    await page.getByText('payment-desk', { exact: true }).first().waitFor();
    expect(page.url()).toContain('/actors');
  });
});
