/** `npm start` where there is no display: the same app in the browser, until it is stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { buildWhatIsOld } from '../../../src/main/desktop/packaging/built.ts';
import { BUILD_LIMIT_MS, newFolder } from '../../support/desktop-app.ts';

beforeAll(() => buildWhatIsOld(), BUILD_LIMIT_MS);

test('without a display it says why and where the app is served, makes the order sample, and Ctrl+C ends it well', async () => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const home = newFolder('home');
  const start = spawn(process.execPath, ['src/main/desktop/start/start.ts'], {
    env: { ...env, HOME: home, USERPROFILE: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const reasons = text(start.stderr);
  const ended = once(start, 'exit');
  const { value: line } = await createInterface({ input: start.stdout })[Symbol.asyncIterator]().next();
  const [, folder, url = ''] = /^(\S+) is served at (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)$/.exec(String(line)) ?? [];
  expect(folder).toBe(`${home}/Replayground/order-fulfilment`);
  const page = await fetch(url);
  expect(await page.text()).toContain('<title>Replayground</title>');

  // A terminal's Ctrl+C comes twice, for npm passes on its own.
  start.kill('SIGINT');
  start.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(await reasons).toContain('No desktop window: there is no display. The same app is served to the browser.');
  await expect(fetch(url)).rejects.toThrow();
});
