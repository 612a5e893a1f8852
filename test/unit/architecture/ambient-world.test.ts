/** W1: time, ids, randomness and environment come through `Powers`; nothing else in `src/main` reads them, but for these. */
import { describe, expect, test } from 'vitest';
import { ambientUses } from '../../support/parsed-source.ts';
import { sourceFiles } from '../../support/source-files.ts';

const ALLOWED: Readonly<Record<string, string>> = {
  'src/main/engine/system-powers.ts': 'makes the powers from the machine',
  'src/main/sandbox/worker/worker-node.ts': 'an entry: makes the powers of a worker process',
  'src/main/headless/setup.mjs': 'an entry that runs before anything is installed',
};

const uses = (path: string, text: string) =>
  ambientUses(path, text).map(({ what, line }) => `${path}:${line}: ${what}`);

describe('the ambient world', () => {
  test('W1 is read by the allowed files alone', () => {
    const others = sourceFiles('src/main', 'src/shared').filter(({ path }) => !(path in ALLOWED));
    expect(others.flatMap(({ path, text }) => uses(path, text))).toEqual([]);
  });

  test.each(Object.keys(ALLOWED))('%s still needs its permission', (path) => {
    expect(
      sourceFiles('src')
        .filter((file) => file.path === path)
        .flatMap(({ text }) => uses(path, text)),
    ).not.toEqual([]);
  });

  test.each([
    ['const t = Date.now();', 'Date.now'],
    ['const t = globalThis.Date.now();', 'Date.now'],
    [`const t = Date['now']();`, 'Date.now'],
    ['const t = new Date();', 'new Date()'],
    ['const t = Date();', 'Date()'],
    ['const r = Math.random();', 'Math.random'],
    ['const now = performance.now();', 'performance.now'],
    ['const id = crypto.randomUUID();', 'crypto.randomUUID'],
    ['const id = globalThis.crypto.randomUUID();', 'crypto.randomUUID'],
    [`import { randomUUID } from 'node:crypto';`, 'node:crypto randomUUID'],
    [`import { randomBytes as bytes } from 'node:crypto';`, 'node:crypto randomBytes'],
    [`import { setTimeout as sleep } from 'node:timers/promises';`, 'node:timers/promises'],
    ['const home = process.env.HOME;', 'process.env'],
    [`import { env } from 'node:process';`, 'node:process env'],
    ['setTimeout(() => undefined, 10);', 'setTimeout'],
    ['globalThis.setInterval(tick, 10);', 'setInterval'],
    ['const later = setTimeout;', 'setTimeout'],
  ])('finds %s', (text, what) => {
    expect(ambientUses('src/main/store/invented.ts', text)).toEqual([{ what, line: 1 }]);
  });

  test.each([
    'const day = new Date(timeMs).toISOString();',
    '// Date.now() and setTimeout are not for us',
    `const denied = ['setTimeout', 'Date.now'];`,
    'clock.now(); ctx.random(); socket.setTimeout(10); const fakes = { setTimeout: 1 };',
    `import { createHash } from 'node:crypto';`,
    'process.kill(process.pid);',
  ])('leaves alone: %s', (text) => {
    expect(ambientUses('src/main/store/invented.ts', text)).toEqual([]);
  });
});
