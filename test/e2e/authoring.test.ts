/** The design is changed from the canvas: by dragging, by keyboard, and back again to the same bytes. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ServedShop } from './served-shop.ts';
import { describeInShells, ownShop, type Shell } from './shells.ts';
import { seriousFindings } from './window.ts';

/** An edit is read, bundled and put in force before it shows; a machine at work on other things takes its time. */
const STEP_MS = 60_000;

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`);
const dialog = (page: Page) => page.getByRole('dialog');
const said = (page: Page, text: string | RegExp) => page.getByRole('alertdialog').filter({ hasText: text });

/** Every file of the workspace but local data. */
function bytesOf({ folder }: ServedShop): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const own = paths.filter((path) => !path.startsWith('.replayground')).sort();
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

async function openCanvas(shell: Shell, shop: ServedShop) {
  const opened = await shell.open('design', { shop });
  opened.page.setDefaultTimeout(STEP_MS);
  await stop(opened.page, 'consumer/notification').waitFor();
  return opened;
}

async function dragOnto(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  const [start, end] = [await from.locator('[data-handle]').boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('not on the canvas');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 30, end.y + 12, { steps: 4 });
  await page.mouse.move(end.x + 34, end.y + 14);
}

describeInShells('authoring', (shell) => {
  const shop = ownShop();

  test('a consumer is added, connected by dragging, and undone by its keys to the same bytes', {
    timeout: 4 * STEP_MS,
  }, async () => {
    await using opened = await openCanvas(shell, shop());
    const { page } = opened;
    const before = bytesOf(shop());
    await page.keyboard.press('a');
    await page.getByRole('menuitem', { name: 'Add consumer…' }).click();
    await page.keyboard.type('Packing desk');
    await page.getByText('must be in kebab-case').waitFor();
    await page.getByRole('button', { name: 'Call it packing-desk' }).click();
    await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
    await stop(page, 'consumer/packing-desk').waitFor();
    await page.getByText('hears no event yet').first().waitFor();

    await dragOnto(page, stop(page, 'event/OrderConfirmed'), stop(page, 'consumer/packing-desk'));
    await page.getByText('packing-desk subscribes to OrderConfirmed').waitFor();
    await page.mouse.up();
    await said(page, 'Connected OrderConfirmed to packing-desk').waitFor();
    expect(readFileSync(join(shop().folder, 'consumers/packing-desk.yaml'), 'utf8')).toContain('OrderConfirmed');
    expect(readFileSync(join(shop().folder, 'consumers/packing-desk.ts'), 'utf8')).toContain('OrderConfirmed()');

    await page.getByRole('button', { name: 'Undo: Connect OrderConfirmed to packing-desk' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Undo: Add consumer packing-desk' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Nothing to undo' }).waitFor();
    await stop(page, 'consumer/packing-desk').waitFor({ state: 'detached' });
    expect(bytesOf(shop())).toEqual(before);
    expect(opened.complaints).toEqual([]);
  });

  test('an illegal drop says why, and changes nothing', async () => {
    await using opened = await openCanvas(shell, shop());
    const { page } = opened;
    const before = bytesOf(shop());
    await dragOnto(page, stop(page, 'event/OrderConfirmed'), stop(page, 'external/mail-relay'));
    await page.getByText('an event leads to a consumer or a read model, not to an external system').waitFor();
    await page.mouse.up();
    await said(page, 'These two are not connected').waitFor();
    expect(bytesOf(shop())).toEqual(before);
  });

  test('everything by keyboard: connect with the chooser, choose a connection, cut it, undo from the palette', async () => {
    await using opened = await openCanvas(shell, shop());
    const { page } = opened;
    const before = bytesOf(shop());
    await stop(page, 'event/StockReceived').click();
    await page.keyboard.press('c');
    await dialog(page).getByRole('searchbox').waitFor();
    await page.keyboard.type('notification subscribes');
    await page.keyboard.press('Enter');
    await said(page, 'Connected StockReceived to notification').waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.type('undo connect stock');
    await page.getByRole('option', { name: /Undo: Connect StockReceived/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Redo: Connect StockReceived to notification' }).waitFor();
    expect(bytesOf(shop())).toEqual(before);
  });

  test('a rename of recorded events says how many before it does it, with the files and the places that it leaves', async () => {
    await using opened = await openCanvas(shell, shop());
    const { page } = opened;
    await stop(page, 'event/OrderPlaced').click();
    await page.keyboard.press('F2');
    await dialog(page).getByRole('textbox').fill('OrderTaken');
    await dialog(page)
      .getByText(/recorded as OrderPlaced\. They stay in the log/)
      .waitFor();
    await dialog(page).getByText('events/order-taken/event.yaml').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    expect(existsSync(join(shop().folder, 'events/order-taken'))).toBe(false);
  });

  test('a block stays where it was put, in a file, until it is arranged again; an outside change is not undone over', async () => {
    await using opened = await openCanvas(shell, shop());
    const { page } = opened;
    const layout = join(shop().folder, 'design.yaml');
    const block = await stop(page, 'external/mail-relay').boundingBox();
    if (block === null) throw new Error('not on the canvas');
    await page.mouse.move(block.x + 40, block.y + 12);
    await page.mouse.down();
    await page.mouse.move(block.x + 80, block.y - 60, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Undo: Move mail-relay' }).waitFor(); // it is drawn before it is written
    expect(readFileSync(layout, 'utf8')).toMatch(/^ {2}external\/mail-relay: \{ x: -?\d+, y: -?\d+ \}$/m);
    writeFileSync(layout, `${readFileSync(layout, 'utf8')}# mine\n`);
    await page.getByRole('button', { name: 'Undo: Move mail-relay' }).click();
    await said(page, 'design.yaml was changed by somebody else since; nothing was done').waitFor();
    await page.getByRole('button', { name: 'Arrange again', exact: true }).click();
    await page.getByRole('button', { name: 'Arrange again', exact: true }).waitFor({ state: 'detached' });
    expect(readFileSync(layout, 'utf8')).toContain('# mine');
  });
});
