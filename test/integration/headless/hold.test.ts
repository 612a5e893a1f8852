import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCard, writeCard } from '../../../src/main/headless/engine-card.ts';
import { takeHold } from '../../../src/main/headless/hold.ts';
import { startChild } from '../../support/child-process.ts';
import { testPowers } from '../../support/powers.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replayground-hold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hold = () =>
  takeHold({ folder, pid: 4711, hostName: 'here', shell: 'send', serves: false, clock: testPowers().clock });
const holder = () => startChild(join(import.meta.dirname, 'holding-process.ts'), [folder]);

test('a second engine is refused and told who holds the workspace and since when', async () => {
  await using child = holder();
  expect(await child.line()).toBe('held');
  const since = readCard(folder)?.startedAt;
  expect(hold).toThrow(
    expect.objectContaining({
      code: 'workspace-held',
      message: `open ${folder}: replayground run (process ${child.pid} on here) has held it since ${since}`,
      details: expect.objectContaining({ pid: child.pid, shell: 'run', startedAt: since, url: 'ws://127.0.0.1:1/rpc' }),
    }),
  );
});

test('the refusal keeps the token to itself', async () => {
  await using child = holder();
  await child.line();
  expect(readCard(folder)?.token).toBe('a secret');
  try {
    hold();
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain('a secret');
  }
});

test('L1 kill -9 frees the workspace, and what is left of its card is not believed', async () => {
  await using child = holder();
  await child.line();
  await child.kill('SIGKILL');
  expect(readCard(folder)?.pid).toBe(child.pid);
  hold().release();
  expect(readCard(folder)).toBeUndefined();
});

test('L1 within one process it is exclusive as well', () => {
  const first = hold();
  expect(hold).toThrow(expect.objectContaining({ code: 'workspace-held' }));
  first.release();
  hold().release();
});

test('a release is for the holder once: it does not end the next one’s hold', () => {
  const first = hold();
  first.release();
  const second = hold();
  first.release();
  expect(readCard(folder)?.pid).toBe(4711);
  expect(hold).toThrow(expect.objectContaining({ code: 'workspace-held' }));
  second.release();
});

test('the card can be read by its owner only, also after it was left open to all', () => {
  writeCard(folder, { pid: 1, hostName: 'x', shell: 'run', startedAt: '', serves: true, url: null, token: null });
  const held = hold();
  held.announce({ url: 'ws://127.0.0.1:2/rpc', token: 'another secret' });
  const file = join(folder, '.replayground', 'engine.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: 4711, shell: 'send', token: 'another secret' });
  held.release();
});
