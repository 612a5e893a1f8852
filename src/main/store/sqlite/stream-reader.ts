import type { Database, Statement } from 'better-sqlite3';
import type { StreamName } from '../../../shared/kernel/names.ts';
import { firstWhere } from '../bisect.ts';
import type { RecordedEvent } from '../event.ts';
import type { StreamRange } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import { StoredEvent } from '../stored-event.ts';
import { FetchedPage } from './fetched-page.ts';
import type { KindTable } from './kind-table.ts';
import { DETAILS, type DetailsRow, type EventBody, type NamedDetails } from './log-row.ts';
import type { StreamEntry, StreamTable } from './stream-table.ts';

/** Versions from `from` up to and including `upTo`. */
type Bounds = [stream: number, from: number, upTo: number];
type Order = 'ASC' | 'DESC';

/** What a fold lives on. */
type StreamBody = EventBody & { readonly occurredAt: number };
type Versions = (index: number) => number;

const BODY = 'kind, occurred_at AS occurredAt, data';
const RANGE = 'FROM event_log WHERE stream = ? AND version >= ? AND version <= ? ORDER BY version';

/**
 * Reads one stream's events by version. Versions are dense, so a read that finds as many as it must need not fetch them; only where
 * one is missing, as in a file that somebody tampered with, they are read as well.
 */
export class StreamReader {
  readonly #db: Database;
  readonly #gate: OpenGate;
  readonly #streams: StreamTable;
  readonly #kinds: KindTable;
  readonly #bodies: Readonly<Record<Order, Statement<Bounds, StreamBody>>>;
  readonly #details: Statement<Bounds, DetailsRow>;
  readonly #newest: Statement<[number], number | null>;
  readonly #positionOf: Statement<[number, number], number>;
  readonly #recordedAt: Statement<[number, number], number>;

  constructor(db: Database, gate: OpenGate, streams: StreamTable, kinds: KindTable) {
    this.#db = db;
    this.#gate = gate;
    this.#streams = streams;
    this.#kinds = kinds;
    this.#bodies = {
      ASC: db.prepare(`SELECT ${BODY} ${RANGE} ASC`),
      DESC: db.prepare(`SELECT ${BODY} ${RANGE} DESC`),
    };
    this.#details = db.prepare(`SELECT ${DETAILS} ${RANGE}`);
    this.#newest = db.prepare<[number], number | null>('SELECT max(version) FROM event_log WHERE stream = ?').pluck();
    const where = 'FROM event_log WHERE stream = ? AND version = ?';
    this.#positionOf = db.prepare<[number, number], number>(`SELECT position ${where}`).pluck();
    this.#recordedAt = db.prepare<[number, number], number>(`SELECT metadata ->> 4 ${where}`).pluck();
  }

  read(stream: StreamName, range: StreamRange): readonly RecordedEvent[] {
    const entry = this.#streams.find(stream);
    if (entry === undefined) return [];
    const { fromVersion = 1, upToVersion = entry.version, upToTime, limit = -1, direction } = range;
    const newest = upToTime === undefined ? entry.version : this.#versionAtTime(entry.id, upToTime);
    const from = Math.max(1, fromVersion);
    const upTo = Math.min(upToVersion, newest);
    const count = limit < 0 ? upTo - from + 1 : Math.min(limit, upTo - from + 1);
    if (count < 1) return [];
    const order = direction === 'backwards' ? 'DESC' : 'ASC';
    return this.#readRun(entry, from, upTo, count, order) ?? this.#readWithHoles(entry, from, upTo, limit, order);
  }

  /** The first `count` of the versions, whose numbers then need not be read; undefined when one of them is missing. */
  #readRun(
    entry: StreamEntry,
    from: number,
    upTo: number,
    count: number,
    order: Order,
  ): readonly RecordedEvent[] | undefined {
    const isDown = order === 'DESC';
    const [low, high] = isDown ? [upTo - count + 1, upTo] : [from, from + count - 1];
    const rows = this.#bodies[order].all(entry.id, low, high);
    if (rows.length !== count) return undefined;
    return this.#events(entry, rows, isDown ? (index) => high - index : (index) => low + index);
  }

  #readWithHoles(
    entry: StreamEntry,
    from: number,
    upTo: number,
    limit: number,
    order: Order,
  ): readonly RecordedEvent[] {
    const select = `SELECT version, ${BODY} ${RANGE} ${order} LIMIT ?`;
    const statement = this.#db.prepare<[...Bounds, number], StreamBody & { readonly version: number }>(select);
    const rows = statement.all(entry.id, from, upTo, limit);
    return this.#events(entry, rows, (index) => rows[index]?.version ?? 0);
  }

  #events(entry: StreamEntry, rows: readonly StreamBody[], version: Versions): readonly RecordedEvent[] {
    const occurredAt = (index: number) => rows[index]?.occurredAt ?? 0;
    const fetch = () => this.#fetchDetails(entry, version(0), version(rows.length - 1));
    const page = new FetchedPage({ version, occurredAt }, fetch);
    return rows.map((row, index) => new StoredEvent(row.data, this.#kinds.byId(row.kind), page, index));
  }

  /** The stream's newest version at or before a position of the log; 0 when it had none. */
  versionAtPosition(stream: number, position: number): number {
    return this.#versionBefore(stream, (at) => (this.#positionOf.get(stream, at) ?? 0) > position);
  }

  /** In the order of the rows, which go from the first version to the last, up or down. */
  #fetchDetails({ id, name: stream }: StreamEntry, first: number, last: number): readonly NamedDetails[] {
    this.#gate.require();
    const found = this.#details
      .all(id, Math.min(first, last), Math.max(first, last))
      .map((row) => ({ ...row, stream }));
    return first <= last ? found : found.reverse();
  }

  /** The stream's newest version recorded at or before; times never go back along a stream (K2). */
  #versionAtTime(stream: number, timeMs: number): number {
    return this.#versionBefore(stream, (at) => (this.#recordedAt.get(stream, at) ?? 0) > timeMs);
  }

  #versionBefore(stream: number, isBeyond: (version: number) => boolean): number {
    return firstWhere(1, this.#newest.get(stream) ?? 0, isBeyond) - 1;
  }
}
