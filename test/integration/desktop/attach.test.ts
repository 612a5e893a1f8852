/** The window on an engine that runs elsewhere: on Node, with SQLite, served to browsers. */
import { beforeAll, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  orderWorkspace,
  startDesktop,
} from '../../support/desktop-app.ts';
import { startCli } from '../headless/command-line.ts';

const inWindow = test.skipIf(!canShowWindows());

beforeAll(buildDesktop, BUILD_LIMIT_MS);

inWindow('attaches to a served engine by its address', async () => {
  await using engine = startCli('serve', await orderWorkspace(), '--port', '0', '--bus', 'local', '--json');
  const { url } = JSON.parse(await engine.line());
  await using run = await startDesktop(['--attach', url]);
  await run.page.getByText('Engine running').waitFor();
  await run.page.getByRole('button', { name: /^Store\s*[1-9]/ }).waitFor();
  expect(await run.page.locator('body').innerText()).toContain('SQLite');
  await engine.kill();
  await run.page.getByRole('alert').filter({ hasText: 'No connection to the engine' }).waitFor();
});

inWindow('a wrong token is refused with words', async () => {
  await using engine = startCli('serve', await orderWorkspace(), '--port', '0', '--bus', 'local', '--json');
  const { origin } = JSON.parse(await engine.line());
  await using run = await startDesktop(['--attach', `${origin}/#token=wrong`]);
  const banner = run.page.getByRole('alert').filter({ hasText: 'The engine refused this window' });
  await banner.waitFor();
  expect(await banner.innerText()).toContain('Attach again');
});

inWindow('from the menu: an address is asked for, and a wrong one is said to be wrong', async () => {
  await using engine = startCli('serve', await orderWorkspace(), '--port', '0', '--bus', 'local', '--json');
  const { url } = JSON.parse(await engine.line());
  await using run = await startDesktop([]);
  await run.page.getByRole('button', { name: /Attach to a running engine…/ }).waitFor();
  await run.app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File');
    file?.submenu?.items.find(({ label }) => label === 'Attach to engine…')?.click();
  });
  const address = run.page.getByLabel('Address');
  await address.fill('http://127.0.0.1:4360/');
  await run.page.getByRole('button', { name: 'Attach', exact: true }).click();
  await run.page.getByText('the address has no token').waitFor();
  await address.fill(url);
  await address.press('Enter');
  await run.page.getByText('Engine running').waitFor();
});
