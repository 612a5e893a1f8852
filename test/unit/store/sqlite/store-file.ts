/** A store's file in a folder of its own, looked at and meddled with from outside. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { EventStore } from '../../../../src/main/store/event-store.ts';
import { openSqliteStore } from '../../../../src/main/store/sqlite/sqlite-event-store.ts';
import { type TestPowers, testPowers } from '../../../support/powers.ts';

/** How long the stores of these tests wait for another program that holds the file. */
export const WAIT_MS = 50;

/** A path in a new folder that is removed after the test. */
export function newPath(name = 'store.sqlite'): string {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, name);
}

export function openAt(path: string, powers: TestPowers = testPowers()): Promise<EventStore> {
  return openSqliteStore({ path, powers, busyTimeoutMs: WAIT_MS });
}

/** Lets a second connection, as of another program, work on the file. */
export function meddle<T>(path: string, work: (db: Database) => T): T {
  const db = new SqliteDatabase(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
