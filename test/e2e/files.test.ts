/** The workspace's files in the window: written with TypeScript's help, watched, and never written over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ServedShop } from './served-shop.ts';
import { describeInShells, ownShop, type Shell } from './shells.ts';
import { seriousFindings } from './window.ts';

const ORDER = 'aggregates/order.ts';
const PRODUCTS = 'shop/products.ts';

const editorOf = (page: Page, path: string) => page.getByRole('textbox', { name: path, exact: true });
const optionOf = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });
const problems = (page: Page) => page.getByRole('tree', { name: 'Problems by file' });

async function openFile(shell: Shell, shop: ServedShop, path: string) {
  const opened = await shell.open(`files?file=${encodeURIComponent(path)}`, { shop });
  await editorOf(opened.page, path).waitFor();
  return opened;
}

/** At the end of the file, as a person would. */
async function typeAtEnd(page: Page, path: string, text: string): Promise<void> {
  await editorOf(page, path).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

describeInShells('the Files area', (shell) => {
  const shop = ownShop();

  test('a handler is completed: fields of the payload, what ctx can do, handlers by their names', async () => {
    await using opened = await openFile(shell, shop(), ORDER);
    const { page } = opened;
    await typeAtEnd(
      page,
      ORDER,
      `\nexport const more: Decide<'order', Order> = {\n  PlaceOrder: (_, { data }, ctx) => {\n    data`,
    );
    await page.keyboard.type('.');
    await optionOf(page, 'currency').click();
    await page.keyboard.type('; ctx.');
    await optionOf(page, 'refuse').waitFor();
    await page.keyboard.press('Escape');
    await editorOf(page, ORDER).getByText('data.currency; ctx.').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('a handler that is offered comes with its parameters', async () => {
    await using opened = await openFile(shell, shop(), ORDER);
    const { page } = opened;
    await typeAtEnd(page, ORDER, `\nexport const more: Decide<'order', Order> = {\n  `);
    await page.keyboard.type('Conf');
    await optionOf(page, 'ConfirmOrder').click();
    await editorOf(page, ORDER).getByText('ConfirmOrder(state, command, ctx) {').waitFor();
  });

  test('a type error is listed as it is typed, is in force when it is saved, and vanishes when it is undone', async () => {
    await using opened = await openFile(shell, shop(), PRODUCTS);
    const { page } = opened;
    const words = "Type 'string' is not assignable to type 'number'.";
    await typeAtEnd(page, PRODUCTS, `const wrong: number = 'a';\n`);
    await problems(page).getByText(words).waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText(`Reloaded ${PRODUCTS}`).waitFor();
    await problems(page).getByText(words).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+s');
    await page.getByText('No problems. What is saved is checked at once.').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('a problem leads to its place', async () => {
    const path = join(shop().folder, PRODUCTS);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, `${before}const wrong: number = 'a';\n`);
    await using opened = await shell.open('files', { shop: shop() });
    const { page } = opened;
    await problems(page).getByText('is not assignable').click();
    await editorOf(page, PRODUCTS).getByText("const wrong: number = 'a';").waitFor();
    writeFileSync(path, before);
    await page.getByText('No problems. What is saved is checked at once.').waitFor();
  });

  test('a definition leads to the schema of the field', async () => {
    await using opened = await openFile(shell, shop(), ORDER);
    const { page } = opened;
    await editorOf(page, ORDER).getByText('currency', { exact: false }).first().waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('user, items, currency } = data');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F12');
    await editorOf(page, 'commands/place-order/v1.schema.json').waitFor();
  });

  test('what another editor writes meanwhile is shown beside what was typed, and nothing is written over', async () => {
    await using opened = await openFile(shell, shop(), 'README.md');
    const { page } = opened;
    const onDisk = join(shop().folder, 'README.md');
    await editorOf(page, 'README.md').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('Mine.\n');
    writeFileSync(onDisk, '# Theirs\n');
    await page.getByRole('alert').getByText('README.md was changed on the disk while you edited it.').waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('textbox', { name: 'README.md on the disk' }).getByText('# Theirs').waitFor();
    await page.getByRole('textbox', { name: 'README.md as you have it' }).getByText('Mine.').waitFor();
    expect(readFileSync(onDisk, 'utf8')).toBe('# Theirs\n');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await editorOf(page, 'README.md').getByText('# Theirs').waitFor();
    writeFileSync(onDisk, '# Theirs again\n');
    await editorOf(page, 'README.md').getByText('# Theirs again').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('a file is made, deleted, and back again', async () => {
    await using opened = await shell.open('files', { shop: shop() });
    const { page } = opened;
    const row = page.getByRole('treeitem', { name: 'notes.md' });
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('notes.md');
    await page.keyboard.press('Enter');
    await row.click();
    await page.keyboard.press('Delete');
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
  });

  test('a definition is completed by its place, with what each key means', async () => {
    const path = 'consumers/inventory.yaml';
    await using opened = await openFile(shell, shop(), path);
    const { page } = opened;
    await typeAtEnd(page, path, '\n');
    await page.keyboard.type('sta');
    await optionOf(page, 'start').waitFor();
    await page.getByText('Where a consumer that is new starts.').waitFor();
  });

  test('a text is found in all files, and a place is gone to', async () => {
    await using opened = await shell.open('files', { shop: shop() });
    const { page } = opened;
    await page.getByRole('button', { name: 'Find in all files' }).click();
    await page.getByRole('searchbox', { name: 'Text to find' }).fill('stands nowhere');
    await page.getByText('Nothing found').waitFor();
    await page.getByRole('searchbox', { name: 'Text to find' }).fill('is placed already');
    await page.getByText('1 place in 1 file').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('treeitem').filter({ hasText: 'is placed already' }).click();
    await editorOf(page, ORDER).getByText('is placed already').waitFor();
    expect(opened.complaints).toEqual([]);
  });
});
