import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { testPowers } from '../../support/powers.ts';
import { openWorkshop } from './version-workshop.ts';

const CHILD = fileURLToPath(new URL('./rebuild-until-killed.ts', import.meta.url));
const ORDERS = 20;

/** So many orders, placed and paid, built by the first code. */
async function folderWithRows(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await using shop = await openWorkshop(folder, testPowers());
  for (let order = 1; order <= ORDERS; order += 1) {
    await shop.happen(['OrderPlaced', `o${order}`, order * 5], ['OrderPaid', `o${order}`, order * 5]);
  }
  await (await shop.wants('first'))?.caughtUpTo(shop.store.head());
  return folder;
}

async function rebuild(folder: string, fault?: string): Promise<unknown> {
  const { REPLAYGROUND_FAULT: _, ...env } = process.env;
  const child = spawn(process.execPath, [CHILD, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: fault === undefined ? env : { ...env, REPLAYGROUND_FAULT: fault },
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

/** The number of the build that serves, and how many of its rows are under review: none by the first code, half by the second. */
function contents(folder: string): unknown {
  const db = new Database(join(folder, 'read-models.sqlite'), { readonly: true });
  try {
    const serving = db.prepare(`SELECT build, position FROM read_model_builds WHERE role = 'serving'`).raw().all();
    const rows = db.prepare(`SELECT count(*), sum(status = 'review'), sum(steps) FROM orders`).raw().get();
    return { serving, rows };
  } finally {
    db.close();
  }
}

const BY_FIRST = { serving: [[1, 40]], rows: [20, 0, 40] };
const BY_SECOND = { serving: [[2, 40]], rows: [20, 10, 40] };

test.each([
  ['in the first page of the rebuild', 'projection:before-commit@1', BY_FIRST],
  ['in the middle of the rebuild', 'projection:before-commit@5', BY_FIRST],
  ['in the last page of the rebuild', 'projection:before-commit@8', BY_FIRST],
  ['just before the switch is committed', 'projection:before-switch@1', BY_FIRST],
  ['just after it', 'projection:after-switch@1', BY_SECOND],
])('N2, N3 killed %s, one whole version serves, and a restart completes the change', async (_when, fault, left) => {
  const folder = await folderWithRows();
  expect(await rebuild(folder, fault)).toBe('SIGKILL');
  expect(contents(folder)).toEqual(left);
  expect(await rebuild(folder)).toBe(0);
  expect(contents(folder)).toEqual(BY_SECOND);
});
