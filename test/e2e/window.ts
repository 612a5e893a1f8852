/** A page of the window on a served shop. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export type Theme = 'light' | 'dark';

/** Opens the window at an area: "events". What the page complains about on its console fails the test that asks for it. */
export async function openWindow(
  browser: Browser,
  url: string,
  area: string,
  colorScheme: Theme = 'light',
): Promise<WindowPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${url}&/${area}`);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

export type WindowPage = AsyncDisposable & { readonly page: Page; readonly complaints: readonly string[] };

/** What axe calls serious or critical on the page as it stands, a line each. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
