/**
 * One suite, two shells: the same sentences about the window hold in a browser's page and in the desktop program.
 *
 *   describeInShells('the Events area', (shell) => {
 *     test('a row can be selected', async () => {
 *       await using opened = await shell.open('events');            // "events?at=7", "streams/order-7"
 *       await opened.page.getByRole('row').first().click();
 *       expect(opened.complaints).toEqual([]);
 *     });
 *   });
 *
 *  1 a test has a window of its own, which remembers nothing of those before it; the shell is one for all tests of a file.
 *  2 `open` shows the order sample that the whole run shares. Look at it, send to it; a test that changes files, or that counts, opens
 *    a shop of its own: `const shop = ownShop(); … shell.open('files', { shop: shop() })`.
 *  3 the desktop window is attached to the served engine: whatever Node is inside of Electron, the engine has SQLite and a nats-server.
 *    The engine inside of the program is tested in `test/integration/desktop`.
 */
import type { Browser, ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { parseLaunch } from '../../src/main/desktop/command-line.ts';
import { hasBrowser, launchBrowser } from '../support/chromium.ts';
import { canShowWindows, type DesktopRun, startDesktop } from '../support/desktop-app.ts';
import { type ServedShop, serveShop } from './served-shop.ts';
import { type Theme, type WindowPage, watchComplaints } from './window.ts';

export type OpenOptions = {
  /** Light when left out. */
  readonly theme?: Theme;
  /** The shared one when left out. */
  readonly shop?: Pick<ServedShop, 'url'>;
};

export type Shell = {
  readonly kind: 'browser' | 'desktop';
  /** A new window at a place: an area's id, and what may follow it in an address. */
  readonly open: (place: string, options?: OpenOptions) => Promise<WindowPage>;
};

/** Runs the tests once in each shell that this machine has; the others are skipped, in sight. */
export function describeInShells(title: string, tests: (shell: Shell) => void): void {
  describe.skipIf(!hasBrowser)(`${title}, in the browser`, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());
    tests({ kind: 'browser', open: (place, options) => openPage(started(browser), place, options) });
  });
  describe.skipIf(!canShowWindows())(`${title}, in the desktop program`, () => {
    let run: DesktopRun | undefined;
    beforeAll(async () => {
      run = await startDesktop([]); // its welcome stays open behind the windows of the tests, and with it the program
    });
    afterAll(() => run?.[Symbol.asyncDispose]());
    tests({ kind: 'desktop', open: (place, options) => openDesktopWindow(started(run).app, place, options) });
  });
}

/** An order sample for the tests of this `describe` alone, in each shell anew. */
export function ownShop(): () => ServedShop {
  let shop: ServedShop | undefined;
  beforeAll(async () => {
    shop = await serveShop();
  });
  afterAll(() => shop?.[Symbol.asyncDispose]());
  return () => started(shop);
}

const SIZE = { width: 1440, height: 900 };

async function openPage(browser: Browser, place: string, { theme = 'light', shop }: OpenOptions = {}) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = watchComplaints(page);
  await page.goto(`${urlOf(shop)}&/${place}`);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

async function openDesktopWindow(app: ElectronApplication, place: string, { theme = 'light', shop }: OpenOptions = {}) {
  const opened = app.waitForEvent('window');
  await app.evaluate(
    ({ app: program }, asked) => {
      program.emit('second-instance', {}, [], '', asked); // as when a person starts the program again with this address
    },
    parseLaunch(['--attach', urlOf(shop)], '/'),
  );
  const page = await opened;
  const window = await app.browserWindow(page);
  await window.evaluate((native, { width, height }) => native.setContentSize(width, height), SIZE);
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await goAfresh(page, place);
  return {
    page,
    complaints: watchComplaints(page),
    [Symbol.asyncDispose]: () => window.evaluate((native) => native.destroy()), // unsaved text is not asked about
  };
}

/** Loads the page again at a place, with nothing remembered. */
async function goAfresh(page: Page, place: string): Promise<void> {
  await page.evaluate(`localStorage.clear(); history.replaceState(null, '', ${JSON.stringify(`#/${place}`)})`);
  await page.reload();
}

function urlOf(shop: Pick<ServedShop, 'url'> | undefined): string {
  return shop?.url ?? inject('shopUrl');
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('asked for before the tests run: use it inside of a test');
  return part;
}
