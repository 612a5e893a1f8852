/** A changed projection: offered, built beside, compared, switched to and gone back from; rows whose projection is gone. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInShells, ownShop, type Shell } from './shells.ts';
import { seriousFindings } from './window.ts';

describeInShells('versions of read models', (shell: Shell) => {
  const shop = ownShop();

  test('a change is built beside, compared row by row, switched to and gone back from', async () => {
    await using opened = await shell.open('read-models/order_status', { shop: shop() });
    const { page } = opened;
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    await page.getByRole('gridcell', { name: 'confirmed' }).first().waitFor();
    const file = join(shop().folder, 'projections/order-status.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(`status: 'confirmed'`, `status: 'all set'`));

    await page.getByText('The files changed the code.').waitFor();
    await button('Build the new one beside').click();
    await button('What would change').click();
    await page.getByText('what would build 2 change?').waitFor();
    await page.getByRole('gridcell', { name: 'confirmed → all set' }).first().click();
    await page.getByRole('heading', { name: 'Where the runs part' }).waitFor();
    await page
      .getByRole('region', { name: 'The chosen row in both builds' })
      .getByRole('cell', { name: 'all set' })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await button('Switch to build 2').click();
    await page.getByText('Build 1, which served before, is kept whole.').waitFor();
    await page.getByRole('gridcell', { name: 'all set' }).first().waitFor();
    await button('Roll back to build 1…').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back to build 1' }).click();
    await page.getByText('The files changed the code.').waitFor();
    await page.getByRole('gridcell', { name: 'confirmed' }).first().waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('rows whose projection is gone are seen, and dropped when a person says so', async () => {
    await using opened = await shell.open('read-models', { shop: shop() });
    const { page } = opened;
    await page.getByRole('treeitem', { name: /revenue_by_hour/ }).waitFor();
    for (const file of ['revenue-by-hour.yaml', 'revenue-by-hour.ts'])
      await rm(join(shop().folder, 'projections', file));
    await page.getByText('Without a projection').waitFor();
    await page.getByRole('treeitem', { name: /revenue_by_hour.*orphaned/ }).click();
    await page.getByRole('button', { name: 'Drop the rows…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Drop/ }).click();
    await page.getByText('Without a projection').waitFor({ state: 'detached' });
    expect(opened.complaints).toEqual([]);
  });
});
