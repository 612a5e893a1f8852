/** An export of the window: the page makes the file, and the program hands it to the place that a person names. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  type DesktopRun,
  newFolder,
  orderWorkspace,
  startDesktop,
} from '../../support/desktop-app.ts';

describe.skipIf(!canShowWindows())('an export', () => {
  beforeAll(buildDesktop, BUILD_LIMIT_MS);

  test('of the log is a file of JSON Lines, with personal data masked', async () => {
    await using run = await startDesktop(['--store', 'memory', '--bus', 'local', await orderWorkspace()]);
    const { page } = run;
    await page.getByRole('button', { name: /^Store\s*[1-9]/ }).waitFor();
    const path = join(newFolder('export'), 'events.jsonl');
    await answerSaveDialog(run, path);
    await page.getByRole('button', { name: 'Go to anything' }).or(page.getByText('Go to anything')).first().waitFor();
    await page.getByText('Events', { exact: true }).first().click();
    await page.getByRole('row').filter({ hasText: 'OrderPlaced' }).first().waitFor();
    await page.getByRole('button', { name: 'Export what is shown' }).click();
    await page.getByRole('menuitem', { name: /JSON Lines/ }).click();
    await page.getByText(/^Exported [\d,]+ events$/).waitFor();
    await expect.poll(() => saved(run)).toBe('completed');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { position: number; type: string });
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
    expect(events.some(({ type }) => type === 'OrderPlaced')).toBe(true);
    expect(lines.join('\n')).not.toContain('@');
  });
});

/** As a person who chooses that place. */
function answerSaveDialog({ app }: DesktopRun, path: string): Promise<void> {
  return app.evaluate(({ webContents }, place) => {
    const [page] = webContents.getAllWebContents();
    page?.session.on('will-download', (_event, item) => {
      item.setSavePath(place);
      item.once('done', (_done, state) => Object.assign(globalThis, { saved: state }));
    });
  }, path);
}

function saved({ app }: DesktopRun): Promise<string | undefined> {
  return app.evaluate(() => (globalThis as unknown as { saved?: string }).saved);
}
