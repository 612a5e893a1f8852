/**
 * C3 in the desktop's window: what a page cannot do, tried from inside of it. What runs in the page is text here, because these files
 * are compiled without the types of a page.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BUILD_LIMIT_MS,
  buildDesktop,
  canShowWindows,
  type DesktopRun,
  orderWorkspace,
  startDesktop,
} from '../../support/desktop-app.ts';

const PRELOAD = fileURLToPath(new URL('../../../dist/desktop/preload.cjs', import.meta.url));

describe.skipIf(!canShowWindows())('C3 the page of the desktop window', () => {
  let run: DesktopRun;
  const inPage = (script: string): Promise<unknown> => run.page.evaluate(`(async () => { ${script} })()`);

  beforeAll(buildDesktop, BUILD_LIMIT_MS);
  beforeAll(async () => {
    run = await startDesktop(['--store', 'memory', '--bus', 'local', await orderWorkspace()]);
    await run.page.getByText('Engine running').waitFor();
  });
  afterAll(() => run?.[Symbol.asyncDispose]());

  test('has no Node, and of the shell only what the preload lists', async () => {
    const names = ['process', 'require', 'module', 'Buffer', 'global'];
    expect(await inPage(`return ${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
    expect(await inPage('return Object.keys(replayground).sort()')).toEqual([
      'ask',
      'facts',
      'onMessage',
      'ready',
      'showCommands',
    ]);
  });

  test('runs in the sandbox with the isolation on', async () => {
    const preferences = await run.app.evaluate(({ webContents }) => {
      const [page] = webContents.getAllWebContents();
      // Not in the public types, and what Electron's own tests look at.
      return (page as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  test('carries the strict policy', async () => {
    const policy = await inPage(`return (await fetch(location.href)).headers.get('content-security-policy')`);
    for (const part of [`default-src 'none'`, `script-src 'self'`, `connect-src 'self'`])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test('runs no inline code and evaluates no text', async () => {
    const found = await inPage(`
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.inlineRan = true';
      document.head.append(inline);
      // What a debugger runs may evaluate; what the page runs later by itself may not.
      const evaluated = await new Promise((tried) => setTimeout(() => {
        try { (0, eval)('1'); tried('ran'); } catch (error) { tried(error.name); }
      }));
      return { inline: 'inlineRan' in globalThis, evaluated };`);
    expect(found).toEqual({ inline: false, evaluated: 'EvalError' });
  });

  test('fetches nothing that is not its own', async () => {
    const found = await inPage(`
      const fetched = await fetch('https://example.org/').then(() => 'came', () => 'refused');
      const script = await new Promise((resolve) => {
        const element = document.createElement('script');
        element.src = 'https://example.org/x.js';
        element.onload = () => resolve('came');
        element.onerror = () => resolve('refused');
        document.head.append(element);
      });
      const socket = await new Promise((resolve) => {
        try {
          const opened = new WebSocket('ws://127.0.0.1:9/');
          opened.onopen = () => resolve('came');
          opened.onerror = () => resolve('refused');
        } catch { resolve('refused'); }
      });
      return { fetched, script, socket };`);
    expect(found).toEqual({ fetched: 'refused', script: 'refused', socket: 'refused' });
  });

  test('stays where it is, opens no window and shows no frame', async () => {
    const before = run.page.url();
    expect(await inPage(`return window.open('https://example.org/') === null`)).toBe(true);
    for (const place of ['https://example.org/', 'file:///etc/passwd', 'app://replayground/index.html']) {
      await inPage(`location.href = '${place}'`).catch(() => undefined); // the answer is where the page is afterwards
      expect(await inPage('return location.href')).toBe(before);
    }
    const frame = await inPage(`
      return new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
        const element = document.createElement('iframe');
        element.src = 'https://example.org/';
        document.body.append(element);
      });`);
    expect(frame).toBe('frame-src');
    expect(run.app.windows()).toHaveLength(1);
  });

  test('is served nothing from outside of its folder', async () => {
    const paths = ['/index.html', '/../desktop/main.mjs', '/%2e%2e/desktop/main.mjs', '/assets/../../desktop/main.mjs'];
    const statuses = await inPage(
      `return Promise.all(${JSON.stringify(paths)}.map((path) => fetch(path).then(({ status }) => status)))`,
    );
    expect(statuses).toEqual([200, 404, 404, 404]);
  });

  test('is given no permission', async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const states = await inPage(`
      const asked = ${JSON.stringify(names)}.map((name) => navigator.permissions.query({ name }));
      return (await Promise.all(asked)).map(({ state }) => state);`);
    expect(states).toEqual(names.map(() => 'denied'));
    const position = `new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('given'), ({ code }) => resolve(code)))`;
    expect(await inPage(`return ${position}`)).toBe(1);
  });

  test.each([
    ['what the shell does not know', `{ kind: 'run-program', path: '/bin/sh' }`],
    ['with a value of another kind', `{ kind: 'open-recent', folder: { path: '/' } }`],
    ['with nothing', 'undefined'],
  ])('is refused when it asks %s', async (_, question) => {
    expect(await inPage(`return replayground.ask(${question}).then(() => 'done', () => 'refused')`)).toBe('refused');
  });

  test('is answered only when it is the page of a window of the app', async () => {
    const answer = await run.app.evaluate(async ({ BrowserWindow, session }, preload) => {
      const stranger = session.fromPartition('stranger');
      const window = new BrowserWindow({ show: false, webPreferences: { preload, session: stranger, sandbox: true } });
      await window.loadURL('about:blank');
      const asked = window.webContents.executeJavaScript(`replayground.facts().then(() => 'told', String)`);
      return asked.finally(() => window.destroy());
    }, PRELOAD);
    expect(answer).toContain('does not come from a window of the app');
  });
});
