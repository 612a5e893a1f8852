/**
 * What the read models' file knows of each build beside its rows: what builds it, how far it has come, what it skipped.
 *
 *  V1 of a name there is at most one build in each role: `serving` is the one that readers see, under the read model's own name;
 *     `building` grows beside it; `former` served before and is kept whole, to be gone back to.
 *  V2 a build keeps the definition and the code that build it, so that it goes on whatever becomes of the workspace's files.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Position } from '../../shared/kernel/names.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { SkippedEvent } from '../../shared/model/read-model.ts';
import type { HandlerBundle } from '../sandbox/sandbox.ts';

/** Raised when the catalog's own tables change; a file of a higher one was written by a newer program, one of a lower is built anew. */
const FORMAT = 2;

export type BuildRole = 'serving' | 'building' | 'former';

/** Names a build as long as it is there; each of a name is above those beside it. */
export type BuildKey = { readonly name: string; readonly build: number };

export type BuildEntry = BuildKey & {
  readonly role: BuildRole;
  /** Everything up to here is in the rows. */
  readonly position: Position;
  readonly definition: Projection;
  readonly bundle: HandlerBundle;
  /** By a person: a build that is paused, a read model without a definition that is kept. */
  readonly isHeld: boolean;
  /** Up to here its rows are by the code before; null when one code made them all. */
  readonly adoptedAt: Position | null;
};

export interface ReadModelCatalog {
  find(name: string, role: BuildRole): BuildEntry | undefined;
  /** By name, then by build. */
  list(): readonly BuildEntry[];
  put(entry: BuildEntry): void;
  moveTo(key: BuildKey, position: Position): void;
  skip(key: BuildKey, event: SkippedEvent): void;
  skipped(key: BuildKey): readonly SkippedEvent[];
  /** Forgets the build and what it skipped. */
  remove(key: BuildKey): void;
}

type BuildRow = Omit<BuildEntry, 'definition' | 'bundle' | 'isHeld'> & {
  readonly definition: string;
  readonly bundle: string;
  readonly isHeld: number;
};

/** @throws AppError `store-too-new` when a newer program wrote the file. */
export function openReadModelCatalog(db: Database): ReadModelCatalog {
  createTables(db);
  const columns = 'name, build, role, position, definition, bundle, is_held AS isHeld, adopted_at AS adoptedAt';
  const find = db.prepare<[string, string], BuildRow>(
    `SELECT ${columns} FROM read_model_builds WHERE name = ? AND role = ?`,
  );
  const list = db.prepare<[], BuildRow>(`SELECT ${columns} FROM read_model_builds ORDER BY name, build`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO read_model_builds (name, build, role, position, definition, bundle, is_held, adopted_at)
     VALUES (@name, @build, @role, @position, @definition, @bundle, @isHeld, @adoptedAt)`,
  );
  const moveTo = db.prepare('UPDATE read_model_builds SET position = ? WHERE name = ? AND build = ?');
  const skip = db.prepare(
    `INSERT OR REPLACE INTO projection_skips (name, build, position, event_id, event_type, stream, code, message, place, skipped_at)
     VALUES (@name, @build, @position, @eventId, @eventType, @stream, @code, @message, @place, @skippedAt)`,
  );
  const skipped = db.prepare<[string, number], SkippedEvent>(
    `SELECT position, event_id AS eventId, event_type AS eventType, stream, code, message, place, skipped_at AS skippedAt
     FROM projection_skips WHERE name = ? AND build = ? ORDER BY position`,
  );
  const remove = ['read_model_builds', 'projection_skips'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE name = ? AND build = ?`),
  );
  return {
    find(name, role) {
      const row = find.get(name, role);
      return row && entryOf(row);
    },
    list: () => list.all().map(entryOf),
    put: (entry) => void put.run(rowOf(entry)),
    moveTo: ({ name, build }, position) => void moveTo.run(position, name, build),
    skip: ({ name, build }, event) => void skip.run({ name, build, ...event }),
    skipped: ({ name, build }) => skipped.all(name, build),
    remove: ({ name, build }) => remove.forEach((statement) => void statement.run(name, build)),
  };
}

/** A codec: both columns are what `rowOf` wrote. */
function entryOf(row: BuildRow): BuildEntry {
  return {
    ...row,
    definition: JSON.parse(row.definition) as Projection,
    bundle: JSON.parse(row.bundle) as HandlerBundle,
    isHeld: row.isHeld !== 0,
  };
}

function rowOf(entry: BuildEntry): BuildRow {
  const { definition, bundle, isHeld } = entry;
  return {
    ...entry,
    definition: JSON.stringify(definition),
    bundle: JSON.stringify(bundle),
    isHeld: Number(isHeld),
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
    if (found < FORMAT) dropAll(db);
    db.exec(`
      CREATE TABLE IF NOT EXISTS read_model_builds (
        name TEXT NOT NULL, build INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL,
        bundle TEXT NOT NULL, is_held INTEGER NOT NULL, adopted_at INTEGER, PRIMARY KEY (name, build)
      ) STRICT;
      CREATE TABLE IF NOT EXISTS projection_skips (
        name TEXT NOT NULL, build INTEGER NOT NULL, position INTEGER NOT NULL, event_id TEXT NOT NULL, event_type TEXT NOT NULL,
        stream TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, place TEXT, skipped_at INTEGER NOT NULL,
        PRIMARY KEY (name, build, position)
      ) STRICT;
      PRAGMA user_version = ${FORMAT};
    `);
  }).immediate();
}

/** Everything in the file comes from the log (D2): what a program of before left is not carried over but built again. */
function dropAll(db: Database): void {
  const tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;
  const virtual = db.prepare<[], string>(`${tables} AND sql LIKE 'CREATE VIRTUAL%'`).pluck().all();
  for (const name of virtual) db.exec(`DROP TABLE "${name}"`);
  for (const name of db.prepare<[], string>(tables).pluck().all()) db.exec(`DROP TABLE "${name}"`);
}
