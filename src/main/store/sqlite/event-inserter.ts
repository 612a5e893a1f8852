/**
 * Writes the events of one commit with as few statements and as few bound values as possible, in the order of their positions.
 *
 * Fifty rows in one statement take two thirds of the time of fifty statements. Of what is left, most is the handing over of values;
 * so a run of events of one stream binds what they share once and counts positions and versions up in SQL.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { StreamName } from '../../../shared/kernel/names.ts';
import type { ChainedEvent } from '../hash-chain.ts';
import type { StreamEntry } from './stream-table.ts';

type Value = string | number | null;
/** What a run's events share: where they begin, and the hash that the last of them carries. */
type Run = {
  readonly position: number;
  readonly stream: number | null;
  readonly version: number;
  readonly hash: string | null;
};

/** Rows one INSERT writes at most. */
const ROWS_PER_INSERT = 50;
const COLUMNS = 8;
/** Events of one stream that are worth a statement of their own. An append of fewer is written by one statement. */
export const RUN_LENGTH = 16;

export class EventInserter {
  readonly #rows: StatementsBySize<Statement<[Value[]]>>;
  readonly #runs: StatementsBySize<Statement<[Run, Value[]]>>;
  #values: Value[] = [];

  constructor(db: Database) {
    this.#rows = new StatementsBySize((rows) =>
      db.prepare<[Value[]]>(insertText(rows, () => '(?, ?, ?, ?, ?, ?, ?, ?)')),
    );
    this.#runs = new StatementsBySize((rows) =>
      db.prepare<[Run, Value[]]>(insertText(rows, (row) => runRow(row, row === rows - 1 ? '@hash' : 'NULL'))),
    );
  }

  /** One append's events; the last of them carries the hash (H2). Long runs are written at once, within the caller's transaction. */
  add(events: readonly ChainedEvent[], hash: string, find: (stream: StreamName) => StreamEntry | undefined): void {
    const last = events.length - 1;
    for (let at = 0; at <= last; ) {
      const { stream } = events[at] as ChainedEvent;
      const id = find(stream)?.id ?? null;
      const end = endOfRun(events, at);
      if (end - at > RUN_LENGTH) this.#writeRun(events, at, end, id, hash);
      else
        for (let row = at; row < end; row += 1) this.#push(events[row] as ChainedEvent, id, row === last ? hash : null);
      at = end;
    }
  }

  /** Writes what was gathered, within the caller's transaction or, when it is fewer than a run, as one of its own. */
  write(): void {
    const values = this.#values;
    this.#values = [];
    const step = ROWS_PER_INSERT * COLUMNS;
    for (let at = 0; at < values.length; at += step) {
      const part = values.length <= step ? values : values.slice(at, at + step);
      this.#rows.ofSize(part.length / COLUMNS).run(part);
    }
  }

  /** Forgets what was gathered for a transaction that did not come to be. */
  clear(): void {
    this.#values = [];
  }

  #push({ row, kind }: ChainedEvent, stream: number | null, hash: string | null): void {
    this.#values.push(row.position, stream, row.version, kind.id, row.occurredAt, row.metadata, row.data, hash);
  }

  #writeRun(
    events: readonly ChainedEvent[],
    from: number,
    end: number,
    stream: number | null,
    hash: string | null,
  ): void {
    this.write();
    for (let at = from; at < end; at += ROWS_PER_INSERT) {
      const { position, version } = (events[at] as ChainedEvent).row;
      const part = events.slice(at, Math.min(at + ROWS_PER_INSERT, end));
      const values: Value[] = [];
      for (const { row, kind } of part) values.push(kind.id, row.occurredAt, row.metadata, row.data);
      const isLast = at + part.length === events.length;
      this.#runs.ofSize(part.length).run({ position, stream, version, hash: isLast ? hash : null }, values);
    }
  }
}

/** A statement for each number of rows, prepared when it is first needed. */
class StatementsBySize<S> {
  readonly #prepare: (rows: number) => S;
  readonly #statements: (S | undefined)[] = [];

  constructor(prepare: (rows: number) => S) {
    this.#prepare = prepare;
  }

  ofSize(rows: number): S {
    const statement = this.#statements[rows] ?? this.#prepare(rows);
    this.#statements[rows] = statement;
    return statement;
  }
}

function runRow(row: number, hash: string): string {
  return `(@position + ${row}, @stream, @version + ${row}, ?, ?, ?, ?, ${hash})`;
}

function insertText(rows: number, rowText: (row: number) => string): string {
  return `INSERT INTO event_log VALUES ${Array.from({ length: rows }, (_, row) => rowText(row)).join(', ')}`;
}

function endOfRun(events: readonly ChainedEvent[], from: number): number {
  const stream = events[from]?.stream;
  let end = from + 1;
  while (events[end]?.stream === stream && end < events.length) end += 1;
  return end;
}
