/** Once for all of e2e: the newest source built, a display, and one order sample at work, which every file looks at. */
import type { TestProject } from 'vitest/node';
import { buildWhatIsOld } from '../../src/main/desktop/packaging/built.ts';
import { canShowWindows } from '../support/desktop-app.ts';
import { teardown as closeDisplay, setup as openDisplay } from '../support/display.ts';
import { type ServedShop, serveShop } from './served-shop.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the order sample that all files share, with its token. */
    readonly shopUrl: string;
  }
}

let shop: ServedShop | undefined;

export async function setup(project: TestProject): Promise<void> {
  buildWhatIsOld();
  await openDisplay();
  if (!canShowWindows())
    console.log('No Electron or no display: the window is tested in the browser only, SKIPPED in the desktop shell.');
  shop = await serveShop();
  project.provide('shopUrl', shop.url);
}

export async function teardown(): Promise<void> {
  await shop?.[Symbol.asyncDispose]();
  closeDisplay();
}
