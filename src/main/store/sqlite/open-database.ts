import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { migrate, requireKnownSchema } from './migrate.ts';
import { storeFailure } from './store-failure.ts';

export type Synchronous = 'normal' | 'full';

export type DatabaseOptions = {
  readonly path: string;
  readonly synchronous: Synchronous;
  /** How long a statement waits for another process that holds the file. */
  readonly busyTimeoutMs: number;
};

/** Pages in the write-ahead log before SQLite moves them into the file: ten times its default, for a tenth less time an append. */
const AUTOCHECKPOINT_PAGES = 10_000;
/** Room for the ends of some ten thousand streams, where appends go. Negative means KiB to SQLite. */
const CACHE_KIB = 65_536;

/**
 * Opens the one connection that writes, creating file and folder where needed, at this program's schema version.
 * @throws AppError `store-unavailable`, `store-corrupt`, `store-too-new` (S8).
 */
export function openForWriting(options: DatabaseOptions): Database {
  return opening(options.path, () => {
    mkdirSync(dirname(options.path), { recursive: true });
    const db = new SqliteDatabase(options.path, { timeout: options.busyTimeoutMs });
    return closingOnFailure(db, () => prepare(db, options));
  });
}

/** Opens a connection that only reads, for a worker thread or a second look. @throws as `openForWriting`. */
export function openForReading(path: string): Database {
  return opening(path, () => {
    const db = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    return closingOnFailure(db, () => requireKnownSchema(db, path));
  });
}

function prepare(db: Database, { path, synchronous }: DatabaseOptions): void {
  requireKnownSchema(db, path);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
  db.pragma(`cache_size = -${CACHE_KIB}`);
  migrate(db);
}

function opening(path: string, open: () => Database): Database {
  try {
    return open();
  } catch (error) {
    throw storeFailure(`open the event store ${path}`, error);
  }
}

function closingOnFailure(db: Database, work: () => void): Database {
  try {
    work();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
