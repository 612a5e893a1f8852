/**
 * Rows that are searched by their words: `SELECT ... FROM user_search WHERE user_search MATCH 'email:ann*'`.
 *
 * The rows stand in a table of their own, found by key; the FTS5 index of the read model's name points into it (an external
 * content table, https://sqlite.org/fts5.html section 4.4.3), so that a search answers with the columns' values and nothing is stored
 * twice. The index follows by SQL alone, a page at a time: entries of rows that change are taken out with the old words, which only
 * the rows still know, before the rows are written, and put in again after.
 */
import type { Database } from 'better-sqlite3';
import { ChunkedStatement } from './chunked-statement.ts';
import { type SqlValue, sqlType } from './column-values.ts';
import { keyOf, keyText, type Row, sameRow } from './row-change.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';
import { columnList, createTableSql, quoted, upsertSql, whereKeys } from './table-sql.ts';

/** @param rowsTable the table of the rows: it keeps its name when the index is renamed. */
export function openFullTextTarget(db: Database, shape: Shape, index: string, rowsTable: string): RowTarget {
  db.exec(createTableSql(shape, rowsTable, ROW_ID));
  db.exec(createIndexSql(shape, index, rowsTable));

  const columns = columnList(shape);
  const upsert = new ChunkedStatement(db, shape.columns.length, (rows) => upsertSql(shape, rowsTable, rows));
  const fromKeys = (what: string) =>
    new ChunkedStatement(
      db,
      shape.key.length,
      (rows) => `SELECT ${what} FROM ${quoted(rowsTable)} WHERE ${whereKeys(shape, rows)}`,
    );
  const load = fromKeys(columns);
  const loadNumbered = fromKeys(`rowid, ${columns}`);
  const remove = new ChunkedStatement(
    db,
    shape.key.length,
    (rows) => `DELETE FROM ${quoted(rowsTable)} WHERE ${whereKeys(shape, rows)}`,
  );
  const lastRowId = db.prepare(`SELECT coalesce(max(rowid), 0) FROM ${quoted(rowsTable)}`).pluck();
  const given = 'rowid IN (SELECT value FROM json_each(?))';
  const takeOut = db.prepare(
    `INSERT INTO ${quoted(index)} (${quoted(index)}, rowid, ${columns})
     SELECT 'delete', rowid, ${columns} FROM ${quoted(rowsTable)} WHERE ${given}`,
  );
  const putIn = (which: string) =>
    db.prepare(
      `INSERT INTO ${quoted(index)} (rowid, ${columns}) SELECT rowid, ${columns} FROM ${quoted(rowsTable)} WHERE ${which}`,
    );
  const putChanged = putIn(given);
  const putNew = putIn('rowid > ? ORDER BY rowid');
  const count = db.prepare(`SELECT count(*) FROM ${quoted(rowsTable)}`).pluck();

  return {
    load: (keys) => load.all(keys),
    write(rows, removedKeys) {
      const last = Number(lastRowId.get());
      const found = new Map(
        loadNumbered
          .all([...rows.map((row) => keyOf(shape, row)), ...removedKeys])
          .map(([rowId = null, ...row]) => [keyText(keyOf(shape, row)), { rowId, row }]),
      );
      const news = rows.filter((row) => isNews(shape, row, found));
      const changed = JSON.stringify([...found.values()].map(({ rowId }) => rowId));
      if (changed !== '[]') takeOut.run(changed);
      upsert.run(news);
      putNew.run(last);
      remove.run(removedKeys);
      if (changed !== '[]') putChanged.run(changed);
    },
    count: () => Number(count.get()),
  };
}

type FoundRows = Map<string, { readonly rowId: SqlValue; readonly row: Row }>;

/** Forgets of the rows that were found the one that is written as it is: its words are left alone. */
function isNews(shape: Shape, row: Row, found: FoundRows): boolean {
  const key = keyText(keyOf(shape, row));
  const before = found.get(key);
  if (before === undefined || !sameRow(before.row, row)) return true;
  found.delete(key);
  return false;
}

/** Words are searched in text and JSON; numbers are stored and answered, not searched. */
function createIndexSql(shape: Shape, index: string, rowsTable: string): string {
  const columns = shape.columns.map(
    ({ name, type }) => `${quoted(name)}${sqlType(type) === 'TEXT' ? '' : ' UNINDEXED'}`,
  );
  return `CREATE VIRTUAL TABLE IF NOT EXISTS ${quoted(index)} USING fts5(${columns.join(', ')}, content='${rowsTable}', content_rowid='${ROW_ID}')`;
}

const ROW_ID = '$row';
