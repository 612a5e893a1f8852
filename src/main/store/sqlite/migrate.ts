import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/kernel/failure.ts';
import { APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION } from './schema.ts';

/**
 * Refuses what is not ours or too new (S8). Reads only.
 * @throws AppError `store-too-new` naming both versions, `store-corrupt` for somebody else's database.
 */
export function requireKnownSchema(db: Database, path: string): void {
  const found = schemaVersion(db);
  const isOurs = db.pragma('application_id', { simple: true }) === APPLICATION_ID;
  if (!isOurs && !isEmpty(db)) throw notOurs(path);
  if (isOurs && found > SCHEMA_VERSION) throw tooNew(path, found);
}

/** Brings the store to this program's version, in one transaction (S8): either all of it or nothing. */
export function migrate(db: Database, migrations: readonly string[] = MIGRATIONS): void {
  db.transaction(() => {
    for (let at = schemaVersion(db); at < migrations.length; at += 1) {
      db.exec(migrations[at] as string);
      db.pragma(`user_version = ${at + 1}`);
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).immediate();
}

function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function isEmpty(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

function tooNew(path: string, found: number): AppError {
  const message =
    `open the event store ${path}: it was written by a newer Replayground (schema version ${found}); ` +
    `this one reads up to version ${SCHEMA_VERSION}. Update Replayground, or open another workspace`;
  return new AppError('store-too-new', message, { details: { path, found, supported: SCHEMA_VERSION } });
}

function notOurs(path: string): AppError {
  const message = `open the event store ${path}: the file is a database of another program. Move it away to start with a new store`;
  return new AppError('store-corrupt', message, { details: { path } });
}
