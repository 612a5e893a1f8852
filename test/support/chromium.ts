/** A real browser for tests. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FOLDERS = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
const program = FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));

/** Suites without one are skipped, in sight; on CI they run all the same, and fail by themselves. */
export const hasBrowser = program !== undefined || process.env['CI'] !== undefined;

/** A browser without a window that asks nothing of the network by itself. */
export function launchBrowser(): Promise<Browser> {
  if (program === undefined) throw new Error(`there is no browser; looked for ${NAMES.join(', ')} on the PATH`);
  return chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}
