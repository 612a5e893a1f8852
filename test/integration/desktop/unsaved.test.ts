/** Unsaved text in a desktop window is never thrown away unasked. */
import { beforeAll, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  type DesktopRun,
  orderWorkspace,
  startDesktop,
} from '../../support/desktop-app.ts';

beforeAll(buildDesktop, BUILD_LIMIT_MS);

test.skipIf(!canShowWindows())(
  'a window with unsaved text asks before it closes, and before the app quits',
  async () => {
    await using run = await startDesktop(['--store', 'memory', '--bus', 'local', await orderWorkspace()]);
    const { page } = run;
    await page.getByText('Engine running').waitFor();
    await answerWith(run, 'Keep editing');
    await page.evaluate(`location.hash = '#/files?file=README.md'`);
    const editor = page.getByRole('textbox').filter({ hasText: 'Order fulfilment' });
    await editor.click();
    await page.keyboard.type('Mine. ');

    await closeWindows(run); // the page is asked first, so the question comes a little later
    await expect.poll(() => questionsOf(run), { timeout: 30_000 }).toEqual([QUESTION]);
    await run.app.evaluate(({ app }) => app.quit());
    await expect.poll(() => questionsOf(run), { timeout: 30_000 }).toEqual([QUESTION, QUESTION]);
    await editor.filter({ hasText: 'Mine.' }).waitFor();

    await answerWith(run, 'Discard the changes');
    const closed = page.waitForEvent('close');
    await closeWindows(run);
    await closed;
  },
);

const QUESTION = 'Some files have changes that are not saved.';

/** Stands in for the person at the native question, and keeps what was asked. */
function answerWith({ app }: DesktopRun, button: string): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    const asked: string[] = [];
    dialog.showMessageBoxSync = (...args: readonly unknown[]) => {
      const [, options] = args as readonly [unknown, Electron.MessageBoxSyncOptions];
      asked.push(options.message);
      return options.buttons?.indexOf(chosen) ?? -1;
    };
    Object.assign(globalThis, { asked });
  }, button);
}

function questionsOf({ app }: DesktopRun): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { readonly asked: readonly string[] }).asked);
}

function closeWindows({ app }: DesktopRun): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
}
