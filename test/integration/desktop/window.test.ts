/** A window on an engine of its own: it opens, it talks to it over a port, and it survives what the engine and the page do not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  type DesktopRun,
  orderWorkspace,
  startDesktop,
} from '../../support/desktop-app.ts';

describe.skipIf(!canShowWindows())('a window', () => {
  let run: DesktopRun;

  beforeAll(buildDesktop, BUILD_LIMIT_MS);
  beforeAll(async () => {
    run = await startDesktop(['--store', 'memory', '--bus', 'local', await orderWorkspace()]);
  });
  afterAll(() => run?.[Symbol.asyncDispose]());

  test('shows the workspace, and its events arrive over the port', async () => {
    await run.page.getByText('Engine running').waitFor();
    await run.page.getByRole('button', { name: /shop/ }).waitFor();
    expect(new URL(run.page.url()).protocol).toBe('app:');
    // The footer counts what the page has been told of.
    await run.page.getByRole('button', { name: /^Store\s*[1-9]/ }).waitFor();
  });

  test("has a native menu of the shell's entries and the page's commands, which it runs", async () => {
    const labels = await menuLabels(run);
    const ours = ['Open folder…', 'Open recent', 'Order fulfilment', 'Attach to engine…', 'Restart engine'];
    expect(labels).toEqual(expect.arrayContaining([...ours, 'Go to Events', 'Dark theme', 'Show the keys']));
    await clickMenu(run, 'Dark theme');
    await run.page.locator('html[data-theme="dark"]').waitFor();
    await clickMenu(run, 'Attach to engine…');
    const dialog = run.page.getByRole('dialog', { name: 'Attach to an engine' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('shows its native menu by the button in its title bar, and by F10', async () => {
    await run.app.evaluate(({ Menu }) => {
      const shown: string[][] = [];
      Menu.prototype.popup = function popup(this: Electron.Menu) {
        shown.push(this.items.map(({ label }) => label));
      };
      Object.assign(globalThis, { shown });
    });
    await run.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await run.page.keyboard.press('F10');
    const shown = () => run.app.evaluate(() => (globalThis as unknown as { shown: string[][] }).shown);
    await expect.poll(async () => (await shown()).length).toBe(2);
    expect((await shown())[0]).toEqual(expect.arrayContaining(['&File', '&Edit', '&Go', '&Commands']));
  });

  test('C2 stays when its engine is killed, says why, and goes on after a restart', async () => {
    await run.app.evaluate(({ app }) => {
      const engine = app.getAppMetrics().find(({ name }) => name === 'Replayground engine');
      process.kill(engine?.pid ?? 0, 'SIGKILL');
    });
    const screen = run.page.getByRole('alertdialog', { name: 'The engine stopped' });
    await screen.waitFor();
    expect(await screen.innerText()).toContain('it was killed');
    await screen.getByRole('button', { name: 'Restart engine' }).click();
    await screen.waitFor({ state: 'detached' });
    await run.page.getByText('Engine running').waitFor();
  });

  // Last, for Playwright's page ends with the page's process: from here on the shell is asked.
  test('says that its page crashed, and comes back to the engine, which has gone on', async () => {
    expect(await textAfter(run, '')).toContain('Reload the window');
    await textAfter(run, `document.querySelector('a').click()`);
    const runs = '/Engine\\s*running/.test(document.body.innerText)';
    const script = `new Promise((found) => { const look = () => (${runs} ? found(true) : requestAnimationFrame(look)); look(); })`;
    expect(await inPage(run, script)).toBe(true);
  });
});

/** The text of the page that is loaded after the script, or after a crash when there is none. */
function textAfter({ app }: DesktopRun, script: string): Promise<string> {
  return app.evaluate(async ({ webContents }, wanted) => {
    const [page] = webContents.getAllWebContents();
    const loaded = new Promise((resolve) => page?.once('did-finish-load', () => resolve(undefined)));
    if (wanted === '') page?.forcefullyCrashRenderer();
    else await page?.executeJavaScript(wanted);
    await loaded;
    return String(await page?.executeJavaScript('document.body.innerText'));
  }, script);
}

function inPage({ app }: DesktopRun, script: string): Promise<unknown> {
  return app.evaluate(({ webContents }, text) => webContents.getAllWebContents()[0]?.executeJavaScript(text), script);
}

function menuLabels({ app }: DesktopRun): Promise<string[]> {
  return app.evaluate(({ Menu }) => {
    const all = (menu: Electron.Menu | null | undefined): string[] =>
      (menu?.items ?? []).flatMap((item) => [item.label, ...all(item.submenu)]);
    return all(Menu.getApplicationMenu());
  });
}

function clickMenu({ app }: DesktopRun, label: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const find = (menu: Electron.Menu | null | undefined): Electron.MenuItem | undefined =>
      menu?.items.map((item) => (item.label === wanted ? item : find(item.submenu))).find((item) => item);
    find(Menu.getApplicationMenu())?.click();
  }, label);
}
