/** The window on a running shop: the log as a person sees it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { serveShop } from './served-shop.ts';
import { describeInShells, type OpenOptions } from './shells.ts';
import type { WindowPage } from './window.ts';

describeInShells('the Events area', (shell) => {
  async function openEvents(options?: OpenOptions): Promise<WindowPage> {
    const opened = await shell.open('events', options);
    await placed(opened.page).first().waitFor();
    return opened;
  }

  test('shows the first event without being asked, and keeps the token out of the address', async () => {
    await using opened = await openEvents();
    const { page } = opened;
    expect(page.url()).not.toContain('token');
    await page.reload();
    await placed(page).first().waitFor();
  });

  test('a selected event pauses the tail, shows its payload and the trace of its flow', async () => {
    await using opened = await openEvents();
    const { page } = opened;
    await placed(page).last().click();
    await page.getByText('Tail paused while a row is selected').waitFor();
    await page.getByText('PlaceOrder', { exact: true }).filter({ visible: true }).first().waitFor();
    await page.getByText('storefront').filter({ visible: true }).first().waitFor();
    await page.getByText(/^\d+ new$/).waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('C2 the death of the engine is said at once, and what was there stays to be read', async () => {
    await using other = await serveShop();
    await using opened = await openEvents({ shop: other });
    const { page } = opened;
    await other.kill();
    await page.getByRole('alert').filter({ hasText: 'No connection to the engine' }).waitFor();
    expect(await placed(page).count()).toBeGreaterThan(0);
  });
});

const placed = (page: Page) => page.getByRole('row').filter({ hasText: 'OrderPlaced' });
