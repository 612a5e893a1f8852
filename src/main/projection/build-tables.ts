/** The tables of a build: what they are called, made, renamed and dropped. Every call runs inside the caller's transaction. */
import type { Database } from 'better-sqlite3';
import { openFullTextTarget } from './full-text-target.ts';
import type { BuildEntry, BuildKey, BuildRole } from './read-model-catalog.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';
import { quoted } from './table-sql.ts';
import { openTableTarget } from './table-target.ts';

type NamedBuild = BuildKey & { readonly role: BuildRole };

/** A name that is a build's alone. The dollar keeps it apart from every read model's name. */
function stemOf({ name, build }: BuildKey): string {
  return `${name}$${build}`;
}

/** The table or index that is queried: of the build that serves, it bears the read model's own name (V1). */
function tableOf(build: NamedBuild): string {
  return build.role === 'serving' ? build.name : stemOf(build);
}

/** The table that holds the rows; the same one, or the one that a full-text index points into. */
export function rowsTableOf(build: NamedBuild & Pick<BuildEntry, 'definition'>): string {
  return build.definition.target === 'table' ? tableOf(build) : `${stemOf(build)}$rows`;
}

/** Opens a build's tables, creating what is missing. */
export function openTables(db: Database, shape: Shape, build: NamedBuild): RowTarget {
  const table = tableOf(build);
  const stem = stemOf(build);
  return shape.target === 'table'
    ? openTableTarget(db, shape, table, stem)
    : openFullTextTarget(db, shape, table, `${stem}$rows`);
}

export function dropTables(db: Database, build: BuildEntry): void {
  db.exec(`DROP TABLE IF EXISTS ${quoted(tableOf(build))}`);
  db.exec(`DROP TABLE IF EXISTS ${quoted(rowsTableOf(build))}`);
}

/** Has a build's table bear the name that belongs to another role. */
export function renameTable(db: Database, build: NamedBuild, role: BuildRole): void {
  db.exec(`ALTER TABLE ${quoted(tableOf(build))} RENAME TO ${quoted(tableOf({ ...build, role }))}`);
}

export function countRows(db: Database, build: BuildEntry): number {
  return Number(
    db
      .prepare(`SELECT count(*) FROM ${quoted(rowsTableOf(build))}`)
      .pluck()
      .get(),
  );
}

export function hasRows(db: Database, build: BuildEntry): boolean {
  return db.prepare(`SELECT 1 FROM ${quoted(rowsTableOf(build))} LIMIT 1`).get() !== undefined;
}
