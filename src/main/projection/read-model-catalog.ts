/** What the read models' file knows of each read model beside its rows: how far it has come, what built it, what it skipped. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/kernel/failure.ts';
import type { MessageId, Position, StreamName, TimestampMs } from '../../shared/kernel/names.ts';

/** Raised when the catalog's own tables change; a file of a higher one was written by a newer program. */
const FORMAT = 1;

export type CatalogEntry = {
  readonly name: string;
  /** Everything up to here is in the rows. */
  readonly position: Position;
  readonly shapeHash: string;
  readonly version: number;
  readonly target: 'table' | 'full-text';
};

/** An event that a projection was told to skip when its handler fails. */
export type SkippedEvent = {
  readonly position: Position;
  readonly eventId: MessageId;
  readonly eventType: string;
  readonly stream: StreamName;
  readonly code: string;
  readonly message: string;
  /** "projections/user-lookup.ts:12:7" */
  readonly place: string | null;
  readonly skippedAt: TimestampMs;
};

export interface ReadModelCatalog {
  find(name: string): CatalogEntry | undefined;
  list(): readonly CatalogEntry[];
  put(entry: CatalogEntry): void;
  moveTo(name: string, position: Position): void;
  skip(name: string, event: SkippedEvent): void;
  skipped(name: string): readonly SkippedEvent[];
  /** Forgets the read model and what it skipped. */
  remove(name: string): void;
}

/** @throws AppError `store-too-new` when a newer program wrote the file. */
export function openReadModelCatalog(db: Database): ReadModelCatalog {
  createTables(db);
  const columns = 'name, position, shape_hash AS shapeHash, version, target';
  const find = db.prepare<[string], CatalogEntry>(`SELECT ${columns} FROM read_model_checkpoints WHERE name = ?`);
  const list = db.prepare<[], CatalogEntry>(`SELECT ${columns} FROM read_model_checkpoints ORDER BY name`);
  const put = db.prepare(
    'INSERT OR REPLACE INTO read_model_checkpoints (name, position, shape_hash, version, target) VALUES (@name, @position, @shapeHash, @version, @target)',
  );
  const moveTo = db.prepare('UPDATE read_model_checkpoints SET position = ? WHERE name = ?');
  const skip = db.prepare(
    `INSERT OR REPLACE INTO projection_skips (name, position, event_id, event_type, stream, code, message, place, skipped_at)
     VALUES (@name, @position, @eventId, @eventType, @stream, @code, @message, @place, @skippedAt)`,
  );
  const skipped = db.prepare<[string], SkippedEvent>(
    `SELECT position, event_id AS eventId, event_type AS eventType, stream, code, message, place, skipped_at AS skippedAt
     FROM projection_skips WHERE name = ? ORDER BY position`,
  );
  const remove = ['read_model_checkpoints', 'projection_skips'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE name = ?`),
  );
  return {
    find: (name) => find.get(name),
    list: () => list.all(),
    put: (entry) => void put.run(entry),
    moveTo: (name, position) => void moveTo.run(position, name),
    skip: (name, event) => void skip.run({ name, ...event }),
    skipped: (name) => skipped.all(name),
    remove: (name) => remove.forEach((statement) => void statement.run(name)),
  };
}

function createTables(db: Database): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > FORMAT) {
    throw new AppError(
      'store-too-new',
      `open read models ${db.name}: format ${found} is newer than ${FORMAT}; update the program`,
    );
  }
  db.transaction(() => {
    db.exec(`
      CREATE TABLE IF NOT EXISTS read_model_checkpoints (
        name TEXT PRIMARY KEY, position INTEGER NOT NULL, shape_hash TEXT NOT NULL, version INTEGER NOT NULL, target TEXT NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS projection_skips (
        name TEXT NOT NULL, position INTEGER NOT NULL, event_id TEXT NOT NULL, event_type TEXT NOT NULL, stream TEXT NOT NULL,
        code TEXT NOT NULL, message TEXT NOT NULL, place TEXT, skipped_at INTEGER NOT NULL, PRIMARY KEY (name, position)
      ) STRICT;
      PRAGMA user_version = ${FORMAT};
    `);
  }).immediate();
}
