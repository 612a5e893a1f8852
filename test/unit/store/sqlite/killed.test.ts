import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { order } from '../../../contract/store/store-under-test.ts';
import { newPath, openAt } from './store-file.ts';

const PROGRAM = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));

/** Runs the writer until it is dead, killing it after so many acknowledgements; answers the last one that it printed. */
async function lastAcknowledged(path: string, dieAt: string, killAfter = Number.POSITIVE_INFINITY): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, path, dieAt], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let last = 0;
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Math.max(last, Number(line));
    lines += 1;
    if (lines === killAfter) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return last;
}

describe('S6 kill -9', () => {
  test.each([
    ['at any moment', 'never', 250],
    ['right before a commit', 'append:before-commit', undefined],
    ['right after a commit', 'append:after-commit', undefined],
  ])('%s: what was acknowledged is there, whole, and nothing is half there', async (_when, dieAt, killAfter) => {
    const path = newPath();
    const acknowledged = await lastAcknowledged(path, dieAt, killAfter);
    await using store = await openAt(path);
    expect(acknowledged).toBeGreaterThan(0);
    expect(store.head()).toBeGreaterThanOrEqual(acknowledged);
    expect(await store.verify()).toEqual({ ok: true, events: store.head(), appends: store.head() / 2 });
    const written = await store.records.list('written');
    const versions = written.map(({ key }) => store.streamVersion(order(key)));
    expect(versions).toEqual(written.map(({ value }) => value.version));
  });
});
