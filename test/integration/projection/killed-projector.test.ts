import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import { streamName } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';

const CHILD = fileURLToPath(new URL('./project-until-killed.ts', import.meta.url));
const EVENTS = 95;

async function storeWithEvents(folder: string): Promise<string> {
  const path = join(folder, 'store.sqlite');
  await using store = await openSqliteStore({ path, powers: testPowers() });
  const events = Array.from({ length: EVENTS }, (_, index) => newEvent({ position: index + 1 }));
  await store.append({
    writes: [{ stream: streamName('order', 'all'), category: 'order', expected: 'no-stream', events }],
  });
  return path;
}

/** Projects in a process of its own; how it ended. */
async function project(path: string, file: string, fault?: string): Promise<{ code: unknown; signal: unknown }> {
  const { REPLAYGROUND_FAULT: _, ...env } = process.env;
  const child = spawn(process.execPath, [CHILD, path, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: fault === undefined ? env : { ...env, REPLAYGROUND_FAULT: fault },
  });
  const [code, signal] = await once(child, 'exit');
  return { code, signal };
}

function contents(file: string): { readonly position: unknown; readonly rows: unknown } {
  const db = new Database(file, { readonly: true });
  try {
    return {
      position: db.prepare('SELECT position FROM read_model_builds').pluck().get() ?? 0,
      rows: db.prepare('SELECT bucket, events, positions FROM counts ORDER BY bucket').raw().all(),
    };
  } finally {
    db.close();
  }
}

/** The rows of the first so many events, counted here. */
function rowsUpTo(position: number): unknown {
  const rows = new Map<number, [number, number]>();
  for (let at = 1; at <= position; at += 1) {
    const [events, positions] = rows.get(at % 7) ?? [0, 0];
    rows.set(at % 7, [events + 1, positions + at]);
  }
  return [...rows].map(([bucket, sums]) => [bucket, ...sums]).sort(([a = 0], [b = 0]) => a - b);
}

test.each([1, 4, 10])(
  'E2 killed in the middle of page %i, rows and checkpoint are of the same moment, and a restart completes them',
  async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'replayground-killed-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = await storeWithEvents(folder);
    const file = join(folder, 'read-models.sqlite');

    expect(await project(path, file, `projection:before-commit@${page}`)).toEqual({ code: null, signal: 'SIGKILL' });
    expect(contents(file)).toEqual({ position: (page - 1) * 10, rows: rowsUpTo((page - 1) * 10) });

    expect(await project(path, file)).toEqual({ code: 0, signal: null });
    expect(contents(file)).toEqual({ position: EVENTS, rows: rowsUpTo(EVENTS) });
  },
);
