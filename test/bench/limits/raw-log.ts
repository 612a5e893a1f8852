/**
 * The limit: a log written by hand against better-sqlite3 with nothing but what the work itself needs. The same settings as ours
 * (WAL, synchronous NORMAL, checkpoints each 10,000 pages, 64 MB of cache), numbers in place of names, ids as 16 bytes made
 * beforehand; no hash, no metadata beyond the ids, no port, no checks but the version in memory and UNIQUE behind it.
 */
import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3';
import type { NewEvent } from '../../../src/main/store/event.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';

export type RawEvent = {
  readonly id: Buffer;
  readonly correlationId: Buffer;
  readonly causationId: Buffer;
  readonly at: number;
  readonly data: JsonObject;
};

type Value = number | string | Buffer | null;
const COLUMNS = 9;

/** Ids become bytes outside of what is measured. */
export function rawEvents(events: readonly NewEvent[]): readonly RawEvent[] {
  const bytes = (id: string | null) => Buffer.from((id ?? '').replaceAll('-', ''), 'hex');
  return events.map((event) => ({
    id: bytes(event.id),
    correlationId: bytes(event.correlationId),
    causationId: bytes(event.causationId),
    at: event.occurredAt,
    data: event.data,
  }));
}

export class RawLog implements AsyncDisposable {
  readonly db: Database;
  readonly #versions = new Map<number, number>();
  readonly #bySize: (Statement<[Value[]]> | undefined)[] = [];
  readonly #insert: Statement<Value[]>;

  constructor(path: string) {
    this.db = new SqliteDatabase(path);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = NORMAL');
    this.db.pragma('wal_autocheckpoint = 10000');
    this.db.pragma('cache_size = -65536');
    this.db.exec(`CREATE TABLE log (
      position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, type INTEGER NOT NULL,
      id BLOB NOT NULL, correlation_id BLOB NOT NULL, causation_id BLOB, at INTEGER NOT NULL, data TEXT NOT NULL,
      UNIQUE (stream, version))`);
    this.#insert = this.db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  }

  /** One event in a transaction of its own, at the version that the caller expects. */
  appendOne(stream: number, expected: number, event: RawEvent): void {
    const version = this.#next(stream, expected);
    const { id, correlationId, causationId, at, data } = event;
    this.#insert.run(null, stream, version, 1, id, correlationId, causationId, at, JSON.stringify(data));
  }

  /** Many events of one stream, in one transaction of fifty rows a statement. */
  appendMany(stream: number, expected: number, events: readonly RawEvent[]): void {
    this.db.exec('BEGIN');
    const values: Value[] = [];
    for (const [index, event] of events.entries()) this.#push(values, stream, expected + index, event);
    this.#write(values);
    this.db.exec('COMMIT');
  }

  /** One event each for several streams, in one transaction of fifty rows a statement. */
  appendGroup(
    group: readonly { readonly stream: number; readonly expected: number; readonly event: RawEvent }[],
  ): void {
    this.db.exec('BEGIN');
    const values: Value[] = [];
    for (const { stream, expected, event } of group) this.#push(values, stream, expected, event);
    this.#write(values);
    this.db.exec('COMMIT');
  }

  versionOf(stream: number): number {
    return this.#versions.get(stream) ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.db.close();
  }

  #push(values: Value[], stream: number, expected: number, event: RawEvent): void {
    const version = this.#next(stream, expected);
    const { id, correlationId, causationId, at, data } = event;
    values.push(null, stream, version, 1, id, correlationId, causationId, at, JSON.stringify(data));
  }

  #next(stream: number, expected: number): number {
    const found = this.#versions.get(stream) ?? 0;
    if (found !== expected) throw new Error(`stream ${stream}: expected ${expected}, found ${found}`);
    this.#versions.set(stream, found + 1);
    return found + 1;
  }

  #write(values: Value[]): void {
    const step = 50 * COLUMNS;
    for (let at = 0; at < values.length; at += step) {
      const part = values.length <= step ? values : values.slice(at, at + step);
      this.#statement(part.length / COLUMNS).run(part);
    }
  }

  #statement(rows: number): Statement<[Value[]]> {
    const row = '(?, ?, ?, ?, ?, ?, ?, ?, ?)';
    const prepared =
      this.#bySize[rows] ?? this.db.prepare<[Value[]]>(`INSERT INTO log VALUES ${Array(rows).fill(row)}`);
    this.#bySize[rows] = prepared;
    return prepared;
  }
}
