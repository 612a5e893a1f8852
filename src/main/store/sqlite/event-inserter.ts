import type { Database, Statement } from 'better-sqlite3';
import type { StreamName } from '../../../shared/kernel/names.ts';
import type { ChainedEvent } from '../hash-chain.ts';
import type { StreamEntry } from './stream-table.ts';

/** Rows one INSERT writes at most: fifty in one statement take two thirds of the time of fifty statements. */
export const ROWS_PER_INSERT = 50;

type Value = string | number | null;
const COLUMNS = 8;

/** Gathers the events of one commit and writes them with as few statements as possible. */
export class EventInserter {
  readonly #db: Database;
  readonly #bySize: (Statement<[Value[]]> | undefined)[] = [];
  #values: Value[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  /** One append's events; the last of them carries the hash (H2). */
  add(events: readonly ChainedEvent[], hash: string, find: (stream: StreamName) => StreamEntry | undefined): void {
    for (const { row, stream, kind } of events) {
      const id = find(stream)?.id ?? null;
      this.#values.push(row.position, id, row.version, kind.id, row.occurredAt, row.metadata, row.data, null);
    }
    if (events.length > 0) this.#values[this.#values.length - 1] = hash;
  }

  /** Writes what was gathered, within the caller's transaction or, when it fits one statement, as its own. */
  write(): void {
    const values = this.#values;
    this.#values = [];
    const step = ROWS_PER_INSERT * COLUMNS;
    if (values.length <= step) this.#writeRows(values);
    else for (let at = 0; at < values.length; at += step) this.#writeRows(values.slice(at, at + step));
  }

  /** Forgets what was gathered for a transaction that did not come to be. */
  clear(): void {
    this.#values = [];
  }

  #writeRows(values: Value[]): void {
    if (values.length > 0) this.#statement(values.length / COLUMNS).run(values);
  }

  #statement(rows: number): Statement<[Value[]]> {
    const prepared = this.#bySize[rows];
    if (prepared !== undefined) return prepared;
    const row = '(?, ?, ?, ?, ?, ?, ?, ?)';
    const sql = `INSERT INTO event_log VALUES ${Array(rows).fill(row).join(', ')}`;
    const statement = this.#db.prepare<[Value[]]>(sql);
    this.#bySize[rows] = statement;
    return statement;
  }
}
