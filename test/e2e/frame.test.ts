/** The window's frame on a running shop: what its footer tells. */
import { expect, test } from 'vitest';
import { describeWithNats } from '../support/nats-server.ts';
import { describeInShells } from './shells.ts';
import { seriousFindings } from './window.ts';

describeWithNats('with a nats-server', () => {
  describeInShells('the footer', (shell) => {
    test('the bus opens its details with the log of nats-server, followed until one scrolls back', async () => {
      await using opened = await shell.open('events');
      const { page } = opened;
      await page.getByRole('contentinfo').getByRole('button', { name: /NATS/ }).click();
      const details = page.getByRole('dialog', { name: 'Bus' });
      const log = details.getByRole('region', { name: 'Log of nats-server' });
      await log.getByText('Server is ready').waitFor();
      const follow = log.getByRole('checkbox', { name: 'Follow' });
      expect(await follow.isChecked()).toBe(true);
      await log.getByText('Server is ready').hover();
      await page.mouse.wheel(0, -400);
      await follow.and(page.locator(':not(:checked)')).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await details.waitFor({ state: 'detached' });
      expect(opened.complaints).toEqual([]);
    });

    test('the palette opens the same by name', async () => {
      await using opened = await shell.open('events');
      const { page } = opened;
      await page.getByText('OrderPlaced', { exact: true }).first().waitFor();
      await page.keyboard.press('Control+K');
      await page.keyboard.type('nats-server');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Bus' }).getByText('Server is ready').waitFor();
    });
  });
});
