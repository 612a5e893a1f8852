/** Suites that need a real browser. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FOLDERS = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
const program = FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));

/** `describe`, skipped where there is no browser; on CI the suite runs all the same, and fails by itself. */
export const describeWithBrowser = describe.skipIf(program === undefined && process.env['CI'] === undefined);

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
