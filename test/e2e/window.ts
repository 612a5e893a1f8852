/** What every test asks of an open window. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export type Theme = 'light' | 'dark';

export type WindowPage = AsyncDisposable & {
  readonly page: Page;
  /** Errors that the page threw, or wrote on its console. */
  readonly complaints: readonly string[];
};

/** Collects the page's complaints from now on. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** What axe calls serious or critical on the page as it stands, a line each. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Legacy: it would else open a page of its own, which the desktop program does not let it; ours has no frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
