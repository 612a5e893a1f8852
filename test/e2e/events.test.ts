/** The window on a running shop, in a real browser: the log as a person sees it. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser, launchBrowser } from '../support/chromium.ts';
import { type ServedShop, serveShop } from './served-shop.ts';

describeWithBrowser('the Events area', () => {
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

  async function openWindow(colorScheme: 'light' | 'dark' = 'light', url = shop.url): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${url}&/events`);
    await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).first().waitFor();
    return page;
  }

  test('shows the first event without being asked, and keeps the token out of the address', async () => {
    const page = await openWindow();
    expect(page.url()).not.toContain('token');
    await page.reload();
    await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).first().waitFor();
    await page.context().close();
  });

  test('a selected event pauses the tail, shows its payload and the trace of its flow', async () => {
    const page = await openWindow();
    await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).last().click();
    await page.getByText('No connection to the engine').waitFor();
    await page.getByText('No connection to the engine').waitFor();
    await page.getByText('No connection to the engine').waitFor();
    await page.getByText('No connection to the engine').waitFor();
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (theme) => {
    const page = await openWindow(theme);
    await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).first().click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    await page.context().close();
  });

  test('C2 the death of the engine is said at once, and what was there stays to be read', async () => {
    await using other = await serveShop();
    const page = await openWindow('light', other.url);
    await other.kill();
    await page.getByRole('alert').filter({ hasText: 'No connection to the engine' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).count()).toBeGreaterThan(0);
    await page.context().close();
  });
});
