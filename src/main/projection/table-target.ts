import type { Database } from 'better-sqlite3';
import { ChunkedStatement } from './chunked-statement.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';
import { columnList, createTableSql, quoted, upsertSql, whereKeys } from './table-sql.ts';

/** @param indexes what the names of its indexes begin with: it stays when the table is renamed. */
export function openTableTarget(db: Database, shape: Shape, table: string, indexes: string): RowTarget {
  db.exec(createTableSql(shape, table));
  matchIndexes(db, shape, table, indexes);

  const upsert = new ChunkedStatement(db, shape.columns.length, (rows) => upsertSql(shape, table, rows));
  const load = new ChunkedStatement(
    db,
    shape.key.length,
    (rows) => `SELECT ${columnList(shape)} FROM ${quoted(table)} WHERE ${whereKeys(shape, rows)}`,
  );
  const remove = new ChunkedStatement(
    db,
    shape.key.length,
    (rows) => `DELETE FROM ${quoted(table)} WHERE ${whereKeys(shape, rows)}`,
  );
  const count = db.prepare(`SELECT count(*) FROM ${quoted(table)}`).pluck();
  return {
    load: (keys) => load.all(keys),
    write(rows, removedKeys) {
      remove.run(removedKeys);
      upsert.run(rows);
    },
    count: () => Number(count.get()),
  };
}

/** Drops the indexes that the definition no longer has and creates those that are new; the rows stay. */
function matchIndexes(db: Database, shape: Shape, table: string, start: string): void {
  const wanted = new Map(shape.indexes.map((columns) => [`${start} by ${columns.join(', ')}`, columns]));
  const found = db
    .prepare<[string]>(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
    .pluck()
    .all(table)
    .map(String);
  for (const name of found) if (!wanted.has(name)) db.exec(`DROP INDEX ${quoted(name)}`);
  for (const [name, columns] of wanted) {
    db.exec(`CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${quoted(table)} (${columns.map(quoted).join(', ')})`);
  }
}
