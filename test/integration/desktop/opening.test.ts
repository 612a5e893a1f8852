/** What the desktop program opens, when it opens, and what it says when it cannot. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  newFolder,
  orderWorkspace,
  runDesktop,
  startDesktop,
} from '../../support/desktop-app.ts';
import { cli, startCli } from '../headless/command-line.ts';

const inWindow = test.skipIf(!canShowWindows());

beforeAll(buildDesktop, BUILD_LIMIT_MS);
const IN_MEMORY = ['--store', 'memory', '--bus', 'local'];

inWindow('a store that cannot be opened is a readable screen', async () => {
  const folder = await orderWorkspace();
  // A folder stands where the store's file would be: no engine can open it, whatever its Node.
  mkdirSync(join(folder, '.replayground', 'store.sqlite'), { recursive: true });
  await using run = await startDesktop(['--bus', 'local', folder]);
  const screen = run.page.getByRole('alertdialog', { name: 'The workspace did not open' });
  await screen.waitFor();
  expect(await screen.innerText()).toMatch(/open the event store/);
  expect(await screen.innerText()).toContain('Check that the disk has room');
});

inWindow('a workspace with errors says where they are, and opens once they are mended', async () => {
  const folder = await orderWorkspace();
  const file = join(folder, 'replayground.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text}store: {synchronous: sometimes}\n`);
  await using run = await startDesktop([...IN_MEMORY, folder]);
  const screen = run.page.getByRole('alertdialog', { name: 'This workspace has errors' });
  await screen.waitFor();
  expect(await screen.innerText()).toContain('replayground.yaml');
  writeFileSync(file, text);
  await screen.getByRole('button', { name: 'Restart engine' }).click();
  await run.page.getByText('Engine running').waitFor();
});

inWindow('without a workspace it welcomes, and a sample is open a click later; the next run remembers it', async () => {
  const userData = newFolder('user-data');
  const documents = newFolder('documents');
  {
    await using run = await startDesktop([], userData);
    await run.app.evaluate(({ app }, path) => app.setPath('documents', path), documents);
    await run.page.getByRole('button', { name: /Order fulfilment/ }).click();
    await run.page.getByRole('alertdialog').or(run.page.getByText('Engine running')).first().waitFor();
  }
  const folder = join(documents, 'Replayground', 'order-fulfilment');
  expect(readFileSync(join(folder, 'replayground.yaml'), 'utf8')).toContain('order-fulfilment');
  const memory = JSON.parse(readFileSync(join(userData, 'desktop.json'), 'utf8'));
  expect(memory).toMatchObject({ recent: [folder], windows: { [folder]: { width: expect.any(Number) } } });
  await using again = await startDesktop(IN_MEMORY, userData);
  await again.page.getByText('Engine running').waitFor();
});

inWindow(
  'a second instance opens its workspace in the first, and a folder that is open is only brought to the front',
  async () => {
    const userData = newFolder('user-data');
    const [one, two] = [await orderWorkspace(), await orderWorkspace()];
    await using first = await startDesktop([...IN_MEMORY, one], userData);
    await first.page.getByText('Engine running').waitFor();
    const opened = first.app.waitForEvent('window');
    expect(await runDesktop([...IN_MEMORY, two], userData)).toBe(0);
    await opened;
    expect(await runDesktop([...IN_MEMORY, one], userData)).toBe(0);
    expect(first.app.windows()).toHaveLength(2);
  },
);

inWindow('a link shows its event in the open window, and a settings file opens its workspace', async () => {
  const userData = newFolder('user-data');
  const [shop, other] = [await orderWorkspace(), await orderWorkspace()];
  await using engine = startCli('serve', shop, '--port', '0', '--bus', 'local', '--json');
  const { url } = JSON.parse(await engine.line());
  await using run = await startDesktop(['--attach', url], userData);
  await run.app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (_title, content) => Object.assign(globalThis, { mistake: content });
  });
  await run.page.getByRole('button', { name: /^Store\s*[1-9]/ }).waitFor();
  const [event] = (await cli('events', shop, '--from', '1', '--limit', '1', '--json')).json();
  expect(await runDesktop([`replayground://event/${event?.['id']}`], userData)).toBe(0);
  await run.page.waitForURL(/#\/events\?at=1$/);

  const opened = run.app.waitForEvent('window');
  expect(await runDesktop([...IN_MEMORY, join(other, 'replayground.yaml')], userData)).toBe(0);
  expect(await (await opened).evaluate('replayground.facts()')).toMatchObject({ content: { folder: other } });

  expect(await runDesktop(['replayground://workspace/etc'], userData)).toBe(0);
  await expect.poll(() => run.app.evaluate(() => Reflect.get(globalThis, 'mistake'))).toContain('expected a link like');
  expect(run.app.windows()).toHaveLength(2);
});
