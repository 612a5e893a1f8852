import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../../../src/main/store/sqlite/migrate.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../../src/main/store/sqlite/schema.ts';
import { openSqliteStore } from '../../../../src/main/store/sqlite/sqlite-event-store.ts';
import { failureOf, writeOrder } from '../../../contract/store/store-under-test.ts';
import { testPowers } from '../../../support/powers.ts';
import { meddle, newPath, openAt } from './store-file.ts';

describe('opening', () => {
  test('makes the file and the folders above it', async () => {
    const path = join(dirname(newPath()), 'deep', 'down', 'store.sqlite');
    await using store = await openAt(path);
    expect(store.info).toEqual({ kind: 'sqlite', path, description: 'SQLite · WAL · synchronous NORMAL' });
  });

  test('`synchronous: full` is said and set', async () => {
    await using store = await openSqliteStore({ path: newPath(), powers: testPowers(), synchronous: 'full' });
    expect(store.info.description).toBe('SQLite · WAL · synchronous FULL');
    expect(await store.append(writeOrder('a'))).toMatchObject({ head: 1 });
  });

  test('S8 a store of a newer schema is refused, naming both versions and what to do, and left as it is', async () => {
    const path = newPath();
    await (await openAt(path)).close();
    meddle(path, (db) => db.pragma(`user_version = ${SCHEMA_VERSION + 3}`));
    const failure = await failureOf(openAt(path));
    expect(failure).toMatchObject({
      code: 'store-too-new',
      details: { path, found: SCHEMA_VERSION + 3, supported: SCHEMA_VERSION },
    });
    expect(failure.message).toContain(`schema version ${SCHEMA_VERSION + 3}`);
    expect(failure.message).toContain(`up to version ${SCHEMA_VERSION}`);
    expect(failure.message).toContain('Update Replayground');
    expect(meddle(path, (db) => db.pragma('user_version', { simple: true }))).toBe(SCHEMA_VERSION + 3);
  });

  test('S8 a migration that fails leaves nothing of itself or of those before it', () => {
    meddle(newPath(), (db) => {
      const broken = [...MIGRATIONS, 'CREATE TABLE half (id INTEGER)', 'CREATE TABLE half (id INTEGER)'];
      expect(() => migrate(db, broken)).toThrow('half');
      expect(db.pragma('user_version', { simple: true })).toBe(0);
      expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
    });
  });

  test('a file that is no database is left alone, and a person is told what to do', async () => {
    const path = newPath();
    writeFileSync(path, 'These are my notes, not a database.'.repeat(100));
    const failure = await failureOf(openAt(path));
    expect(failure.code).toBe('store-corrupt');
    expect(failure.message).toMatch(
      /open the event store .*store\.sqlite: the file is not an event store\. Move it away/,
    );
  });

  test("another program's database is left alone", async () => {
    const path = newPath();
    meddle(path, (db) => db.exec('CREATE TABLE bookmarks (url TEXT)'));
    const failure = await failureOf(openAt(path));
    expect(failure.code).toBe('store-corrupt');
    expect(failure.message).toContain('database of another program');
    expect(meddle(path, (db) => db.prepare('SELECT name FROM sqlite_schema').pluck().all())).toEqual(['bookmarks']);
  });

  test('a folder that cannot be made, or a folder in the place of the file, is `store-unavailable`', async () => {
    const file = newPath();
    writeFileSync(file, '');
    expect(await failureOf(openAt(join(file, 'store.sqlite')))).toMatchObject({ code: 'store-unavailable' });
    const folder = newPath('folder.sqlite');
    mkdirSync(folder);
    const failure = await failureOf(openAt(folder));
    expect(failure.code).toBe('store-unavailable');
    expect(failure.message).toContain('check that its folder exists');
  });

  test('a file that another program is writing to is `store-unavailable`', async () => {
    const path = newPath();
    await (await openAt(path)).close();
    const holder = new SqliteDatabase(path);
    holder.exec('BEGIN EXCLUSIVE');
    const failure = await failureOf(openAt(path));
    holder.close();
    expect(failure.code).toBe('store-unavailable');
    expect(failure.message).toContain('another program');
  });
});
