/** How `npm start` decides (design.md section 8). */
import { expect, test } from 'vitest';
import { chooseWindow, openerFor, type Surroundings } from '../../../src/main/desktop/start/choose-window.ts';

const there = { kind: 'there', program: '/electron', major: 45 } as const;
const around = (change: Partial<Surroundings>): Surroundings => ({
  platform: 'linux',
  env: { DISPLAY: ':0' },
  electron: there,
  isRoot: false,
  ...change,
});

const WINDOW = { kind: 'window', program: '/electron', switches: [], attached: false, note: null };

test.each([
  ['a display and Electron', {}, WINDOW],
  ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, WINDOW],
  ['macOS, where nobody says that there is a display', { platform: 'darwin', env: {} }, WINDOW],
  ['Windows likewise', { platform: 'win32', env: {} }, WINDOW],
])('%s: a window', (_, change, choice) => {
  expect(chooseWindow(around(change))).toEqual(choice);
});

test('no display: the browser, whatever Electron there is, and nothing is fetched', () => {
  const choice = { kind: 'browser', reason: 'there is no display' };
  expect(chooseWindow(around({ env: {} }))).toEqual(choice);
  expect(chooseWindow(around({ env: { DISPLAY: '' }, electron: { kind: 'fetchable' } }))).toEqual(choice);
});

test('a display and no Electron yet: it is fetched first', () => {
  expect(chooseWindow(around({ electron: { kind: 'fetchable' } }))).toEqual({ kind: 'fetch' });
});

test('no Electron to be had: the browser, with the reason', () => {
  const reason = 'github.com does not answer';
  expect(chooseWindow(around({ electron: { kind: 'missing', reason } }))).toEqual({ kind: 'browser', reason });
});

test('an Electron whose Node is too old for SQLite shows an engine that runs outside of it', () => {
  expect(chooseWindow(around({ electron: { ...there, major: 33 } }))).toEqual({ ...WINDOW, attached: true });
  expect(chooseWindow(around({ electron: { ...there, major: null } }))).toEqual(WINDOW);
});

test("root on Linux gets a window without Chromium's sandbox, and is told", () => {
  expect(chooseWindow(around({ isRoot: true }))).toMatchObject({
    switches: ['--no-sandbox'],
    note: expect.stringContaining('root'),
  });
  expect(chooseWindow(around({ isRoot: true, platform: 'darwin' }))).toEqual(WINDOW);
});

test('a browser is opened only where it can be seen', () => {
  expect(openerFor('linux', {})).toBeUndefined();
  expect(openerFor('linux', { DISPLAY: ':0' })).toEqual({ command: 'xdg-open', args: [] });
  expect(openerFor('darwin', {})).toEqual({ command: 'open', args: [] });
});
