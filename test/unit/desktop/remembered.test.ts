import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRemembered, reachable } from '../../../src/main/desktop/remembered.ts';

const BOUNDS = { x: 10, y: 20, width: 1_000, height: 700, maximized: false };
const never = (error: unknown) => expect.unreachable(String(error));

describe('what the app remembers', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replayground-remembered-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is there the next time, the newest workspace first, each once', () => {
    const file = join(folder, 'below', 'desktop.json');
    const first = openRemembered(file, never);
    for (const each of ['/a', '/b', '/a']) first.opened(each);
    first.placed('/a', BOUNDS);
    const second = openRemembered(file, never);
    expect(second.recent()).toEqual(['/a', '/b']);
    expect(second.boundsOf('/a')).toEqual(BOUNDS);
    expect(second.boundsOf('/b')).toBeUndefined();
  });

  test('is forgotten, without a word, when the file is broken', () => {
    const file = join(folder, 'desktop.json');
    writeFileSync(file, '{"recent": 7');
    const memory = openRemembered(file, never);
    expect(memory.recent()).toEqual([]);
    memory.opened('/a');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ recent: ['/a'], windows: {} });
  });

  test('goes on for this run when it cannot be written', () => {
    const told: unknown[] = [];
    writeFileSync(join(folder, 'file'), '');
    const memory = openRemembered(join(folder, 'file', 'desktop.json'), (error) => told.push(error));
    memory.opened('/a');
    expect(memory.recent()).toEqual(['/a']);
    expect(told).toHaveLength(1);
  });
});

const SCREEN = { x: 0, y: 0, width: 1_920, height: 1_080 };

test.each([
  ['on the screen', BOUNDS, true],
  ['mostly off it', { ...BOUNDS, x: -850 }, true],
  ['on a screen that is gone', { ...BOUNDS, x: 2_500 }, false],
  ['by a sliver', { ...BOUNDS, y: 1_070 }, false],
])('a window that stood %s comes back there: %s', (_, bounds, comesBack) => {
  expect(reachable(bounds, [SCREEN])).toEqual(comesBack ? bounds : undefined);
});
