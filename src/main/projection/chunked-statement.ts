import type { Database, Statement } from 'better-sqlite3';
import type { SqlValue } from './column-values.ts';
import type { Row } from './row-change.ts';

/** Most rows a statement, and most parameters (SQLite takes 32,766); more rows a statement gain nothing measurable. */
const CHUNK_ROWS = 100;
const CHUNK_PARAMETERS = 16_000;

/** Rows of the statements between whole chunks and single rows. */
const MIDDLE_ROWS = 8;

type Sized = { readonly rows: number; readonly statement: Statement<unknown[]> };

/**
 * One SQL operation over many rows, in as few statements as possible: cached ones for a whole chunk of rows, for a few and for a
 * single one. `sqlFor(n)` is the text for n rows, each with the same number of parameters.
 */
export class ChunkedStatement {
  /** The largest first; the last is for a single row. */
  readonly #sizes: readonly Sized[];

  constructor(db: Database, parametersPerRow: number, sqlFor: (rows: number) => string) {
    const chunk = Math.min(CHUNK_ROWS, Math.floor(CHUNK_PARAMETERS / parametersPerRow));
    this.#sizes = [chunk, MIDDLE_ROWS, 1].map((rows) => ({ rows, statement: db.prepare(sqlFor(rows)) }));
  }

  run(rows: readonly Row[]): void {
    this.#each(rows, (statement, parameters) => statement.run(parameters));
  }

  /** What the statement answers, as arrays of column values. */
  all(rows: readonly Row[]): readonly Row[] {
    const found: Row[] = [];
    this.#each(rows, (statement, parameters) => {
      for (const row of statement.raw().all(parameters)) found.push(row as Row); // a codec: columns are typed (STRICT)
    });
    return found;
  }

  #each(rows: readonly Row[], work: (statement: Statement<unknown[]>, parameters: SqlValue[]) => void): void {
    let next = 0;
    for (const { rows: size, statement } of this.#sizes) {
      for (; rows.length - next >= size; next += size) work(statement, flat(rows, next, next + size));
    }
  }
}

function flat(rows: readonly Row[], from: number, to: number): SqlValue[] {
  const parameters: SqlValue[] = [];
  for (let index = from; index < to; index += 1) {
    for (const value of rows[index] ?? []) parameters.push(value);
  }
  return parameters;
}
