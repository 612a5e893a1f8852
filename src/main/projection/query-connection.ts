/**
 * Runs one SELECT over the read models and the log.
 *
 *  Q1 nothing can be written: the connection is read-only, files attached to it are so by inheritance, and only a single statement
 *     that SQLite itself calls read-only and that answers with rows is run. PRAGMA is refused altogether, because some change
 *     the connection for who comes next.
 *  Q2 every value of the answer is JSON and exact: integers beyond 2^53 come as text, a BLOB as hexadecimal text.
 */
import Database, { type Statement } from 'better-sqlite3';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import type { QueryResult } from '../../shared/model/read-model.ts';
import type { QueryQuestion, QuerySources } from './query-message.ts';

export interface QueryConnection {
  /** @throws AppError `invalid-input` with SQLite's words, `store-unavailable` when the disk says no. */
  run(question: QueryQuestion): QueryResult;
  close(): void;
}

/** @throws AppError `store-unavailable`. */
export function openQueryConnection(sources: QuerySources): QueryConnection {
  const db = openDatabase(sources);
  return {
    run: (question) => run(db, sources, question),
    close: () => void db.close(),
  };
}

function openDatabase({ readModelsFile, logFile }: QuerySources): Database.Database {
  try {
    const db = new Database(readModelsFile, { readonly: true, fileMustExist: true });
    if (logFile !== null) {
      db.prepare('ATTACH ? AS log').run(logFile);
      db.exec('CREATE TEMP VIEW events AS SELECT * FROM log.events');
    }
    return db;
  } catch (error) {
    throw cannotOpen(readModelsFile, error);
  }
}

function cannotOpen(file: string, cause: unknown): AppError {
  return new AppError('store-unavailable', `open ${file} for queries: ${messageOf(cause)}`, { cause });
}

function run(db: Database.Database, sources: QuerySources, { sql, limit, values = [] }: QueryQuestion): QueryResult {
  try {
    const statement = readerOf(db, sql).raw().safeIntegers();
    const rows: (readonly Json[])[] = [];
    let more = false;
    for (const row of statement.iterate(...values)) {
      more = rows.length === limit;
      if (more) break;
      rows.push((row as unknown[]).map(toJson)); // a codec: raw() rows are arrays
    }
    return { columns: statement.columns().map(({ name }) => name), rows, more };
  } catch (error) {
    throw asQueryFailure(error, sources);
  }
}

/** (Q1) */
function readerOf(db: Database.Database, sql: string): Statement<unknown[]> {
  const first = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([A-Za-z]*)/.exec(sql)?.[1]?.toUpperCase() ?? '';
  if (first === 'PRAGMA')
    throw refused('PRAGMA is not available; the functions pragma_table_info(...) and the like are');
  const statement = db.prepare<unknown[]>(sql);
  if (statement.readonly && statement.reader && READERS.has(first)) return statement;
  throw refused(
    `only statements that read are run here (SELECT, WITH, VALUES, EXPLAIN), and this is ${first || 'none'}`,
  );
}

const READERS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);

function refused(reason: string): AppError {
  return new AppError('invalid-input', `query: ${reason}`);
}

/** (Q2) */
function toJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
      return value;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    default:
      return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null;
  }
}

const DISK_CODES = /^SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|IOERR|NOTADB|NOMEM|PROTOCOL)/;

function asQueryFailure(error: unknown, { logFile }: QuerySources): unknown {
  if (error instanceof Database.SqliteError) {
    const code = DISK_CODES.test(error.code) ? 'store-unavailable' : 'invalid-input';
    const noLog = logFile === null && /no such table: (log\.)?events/.test(error.message);
    const hint = noLog ? ' (the log of this session is kept in memory and cannot be queried)' : '';
    return new AppError(noLog ? 'unsupported' : code, `query: ${error.message}${hint}`, { cause: error });
  }
  // better-sqlite3's own complaints: no statement, several statements, parameters without values
  if (error instanceof RangeError || error instanceof TypeError) return refused(error.message);
  return error;
}
