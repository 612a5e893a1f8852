/** Filters of the log: a predicate, names for filters, and what passes taken elsewhere. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { describeInShells, ownShop, type Shell } from './shells.ts';

const ORDERS = "(event) => event.data.user.id.startsWith('u-') && event.type === 'OrderPlaced'";
/** Sandbox processes that are ended and started anew take their time on a busy machine. */
const PATIENCE_MS = 90_000;
const LONG_MS = 300_000;

const rows = (page: Page, type = 'OrderPlaced') => page.getByRole('row').filter({ hasText: type });
const chip = (page: Page) => page.getByRole('button', { name: /^Change the predicate/ });
const selected = (page: Page, count: number) =>
  page.getByRole('region', { name: 'Selection' }).getByText(`${count} events selected`);

/** In place of what the editor holds; a paste, so that nothing is completed or closed on the way. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Predicate' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Every type among the rows that are there. */
async function typesIn(page: Page): Promise<readonly string[]> {
  const cells = await page
    .getByRole('gridcell')
    .filter({ hasText: /^[A-Z][a-z]+[A-Z]/ })
    .allInnerTexts();
  return [...new Set(cells.map((text) => text.trim()))];
}

describeInShells('filters of the log', (shell: Shell) => {
  const shop = ownShop();

  beforeAll(async () => {
    // Some orders a minute are enough to see that the tail goes on.
    const producer = join(shop().folder, 'producers/storefront.yaml');
    await writeFile(producer, (await readFile(producer, 'utf8')).replace('rate: 2/s', 'rate: 40/min'));
  });

  async function openEvents(place = 'events') {
    const opened = await shell.open(place, { shop: shop() });
    opened.page.setDefaultTimeout(PATIENCE_MS);
    await rows(opened.page).first().waitFor();
    return opened;
  }

  test(
    'a predicate is typed, told where it is wrong, and asked of what is there and of what comes',
    async () => {
      await using opened = await openEvents();
      const { page } = opened;
      await page.keyboard.press('p');
      await write(page, '(event) =>\n  event.data. > 1');
      await page.getByText('Line 2, column 15:').waitFor();
      expect(await page.getByRole('button', { name: /^Show what passes/ }).isDisabled()).toBe(true);
      await write(page, ORDERS);
      await page.getByText('A function of one event that answers yes or no.').waitFor();
      await page.keyboard.press('Control+Enter');
      await chip(page).waitFor();
      await page.getByText(/[\d,]+ threw/).waitFor();
      expect(await typesIn(page)).toEqual(['OrderPlaced']);
      const newest = await rows(page).first().innerText();
      await expect.poll(() => rows(page).first().innerText(), { timeout: PATIENCE_MS }).not.toBe(newest); // another one came, and passed
      expect(await typesIn(page)).toEqual(['OrderPlaced']);
      await chip(page).click();
      await page.getByText(/made it throw/).waitFor();
      await page.getByRole('button', { name: 'Take it away' }).click();
      await rows(page, 'InventoryReserved').first().waitFor();
      expect(opened.complaints).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'one that does not end is stopped, and says where',
    async () => {
      await using opened = await openEvents();
      const { page } = opened;
      await page.keyboard.press('p');
      await write(page, '(event) => {\n  for (;;);\n}');
      await page.keyboard.press('Control+Enter');
      await page.getByText('The search failed').waitFor();
      await chip(page).click();
      await page.getByText('Line 2, column').waitFor();
      await page
        .getByText(/took longer than/)
        .first()
        .waitFor();
    },
    LONG_MS,
  );

  test(
    'a filter is saved by a name, applied, updated, renamed, deleted, and brought back',
    async () => {
      const name = `Orders in the ${shell.kind}`;
      const file = (text: string) => join(shop().folder, 'filters', `${text.toLowerCase().replaceAll(' ', '-')}.yaml`);
      await using opened = await openEvents(`events?type=OrderPlaced&predicate=${encodeURIComponent(ORDERS)}`);
      const { page } = opened;
      const menu = async (item: string | RegExp, button: string | RegExp = /^Saved filter/) => {
        await page.getByRole('button', { name: button }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      await menu('Save the filter as…', 'Saved');
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: `Saved filter ${name}`, exact: true }).waitFor();
      expect(await readFile(file(name), 'utf8')).toBe(`name: ${name}\ntypes:\n  - OrderPlaced\npredicate: ${ORDERS}\n`);

      await page.getByRole('button', { name: 'Remove the predicate' }).click();
      await page.getByRole('button', { name: `Saved filter ${name}, changed` }).waitFor();
      await menu(/^Update/);
      await page.getByRole('button', { name: `Saved filter ${name}`, exact: true }).waitFor();
      expect(await readFile(file(name), 'utf8')).not.toContain('predicate');

      await page.getByRole('button', { name: `Take the filter ${name} away` }).click();
      await rows(page, 'InventoryReserved').first().waitFor();
      await menu(name, 'Saved');
      await page.getByRole('button', { name: `Saved filter ${name}`, exact: true }).waitFor();
      await page.waitForURL(/type=OrderPlaced/);

      await menu(/^Rename/);
      await page.getByRole('textbox', { name: 'Name' }).fill(`${name} now`);
      await page.getByRole('button', { name: 'Rename', exact: true }).click();
      await page.getByRole('button', { name: `Saved filter ${name} now`, exact: true }).waitFor();
      expect([existsSync(file(name)), existsSync(file(`${name} now`))]).toEqual([false, true]);

      await menu(/^Delete/);
      await page.getByRole('button', { name: 'Saved', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => existsSync(file(`${name} now`)), { timeout: PATIENCE_MS }).toBe(true);
      expect(opened.complaints).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'rows are chosen together by pointer and by keys, and copied',
    async () => {
      await using opened = await openEvents('events?type=OrderPlaced');
      const { page } = opened;
      await page.keyboard.press('Space');
      await page.getByText('Tail paused').waitFor();
      await rows(page).nth(1).click();
      await rows(page)
        .nth(3)
        .click({ modifiers: ['Shift'] });
      await selected(page, 3).waitFor();
      await rows(page)
        .nth(2)
        .click({ modifiers: ['ControlOrMeta'] });
      await selected(page, 2).waitFor();
      await page.keyboard.press('Shift+ArrowDown'); // from the row that was taken out, to the one below it
      await selected(page, 2).waitFor();
      await page.keyboard.press('Shift+ArrowDown');
      await selected(page, 3).waitFor();
      await page.keyboard.press('c');
      await page.getByText('3 events copied').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' });
      await page.keyboard.press('ControlOrMeta+a');
      await page.getByRole('region', { name: 'Selection' }).waitFor();
      await page.getByRole('button', { name: 'Clear the selection' }).click();
      await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' });
      expect(opened.complaints).toEqual([]);
    },
    LONG_MS,
  );

  test(
    'personal data is dots until a person shows it, and hidden again in the next window',
    async () => {
      const place = 'events?type=OrderPlaced';
      await using opened = await openEvents(place);
      const { page } = opened;
      await rows(page).nth(1).click();
      const payload = page.getByRole('tree', { name: 'Payload' });
      await payload.getByText('••••••••').waitFor();
      expect(await payload.innerText()).not.toContain('@');
      await payload.getByRole('button', { name: 'Show personal data' }).click();
      await payload.getByText(/@/).waitFor();
      await page.reload();
      await payload.getByText('••••••••').waitFor();
    },
    LONG_MS,
  );
});
