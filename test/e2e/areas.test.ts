/** Every area of the window on a running shop, in a real browser: it shows what it is for, and is fit for everybody. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser, launchBrowser } from '../support/chromium.ts';
import { type ServedShop, serveShop } from './served-shop.ts';
import { openWindow, seriousFindings } from './window.ts';

/** Each area with a text that only the running shop can have put there. */
const AREAS = [
  ['design', 'ReserveInventory'],
  ['events', 'OrderPlaced'],
  ['streams', 'inventory-item'],
  ['read-models', 'order_status'],
  ['actors', 'payment-desk'],
  ['dead-letters', 'Dead letters'],
  ['send', 'PlaceOrder'],
] as const;

describeWithBrowser('the areas', () => {
  let shop: ServedShop;
  let browser: Browser;
  beforeAll(async () => {
    shop = await serveShop();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.[Symbol.asyncDispose]();
  });

  test.each(AREAS)(
    '%s opens by its address and shows the shop, in both themes, with no serious finding of axe',
    async (area, text) => {
      for (const theme of ['light', 'dark'] as const) {
        await using opened = await openWindow(browser, shop.url, area, theme);
        await opened.page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
        expect(await seriousFindings(opened.page), theme).toEqual([]);
        expect(opened.complaints, theme).toEqual([]);
      }
    },
  );

  test('a command is sent from its form, and the answer names the event', async () => {
    await using opened = await openWindow(browser, shop.url, 'send?command=ReceiveStock');
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
    await using opened = await openWindow(browser, shop.url, 'events');
    const { page } = opened;
    await page.getByText('OrderPlaced', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('actors');
    await page.keyboard.press('Enter');
    await page.getByText('payment-desk', { exact: true }).first().waitFor();
    expect(page.url()).toContain('/actors');
  });
});
