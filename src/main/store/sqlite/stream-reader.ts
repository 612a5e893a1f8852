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
import type { StreamNames } from './stream-names.ts';

type Bounds = [stream: number, from: number, upTo: number, limit: number];

/** What a fold lives on. */
type StreamBody = EventBody & { readonly version: number; readonly occurredAt: number };

/** Reads one stream's events by version. */
export class StreamReader {
  readonly #gate: OpenGate;
  readonly #names: StreamNames;
  readonly #kinds: KindTable;
  readonly #forwards: Statement<Bounds, StreamBody>;
  readonly #backwards: Statement<Bounds, StreamBody>;
  readonly #details: Statement<[stream: number, from: number, upTo: number], DetailsRow>;
  readonly #newest: Statement<[number], number | null>;
  readonly #positionOf: Statement<[number, number], number>;
  readonly #recordedAt: Statement<[number, number], number>;

  constructor(db: Database, gate: OpenGate, names: StreamNames, kinds: KindTable) {
    this.#gate = gate;
    this.#names = names;
    this.#kinds = kinds;
    const body = 'version, kind, occurred_at AS occurredAt, data';
    const range = 'FROM event_log WHERE stream = ? AND version >= ? AND version <= ? ORDER BY version';
    this.#forwards = db.prepare(`SELECT ${body} ${range} LIMIT ?`);
    this.#backwards = db.prepare(`SELECT ${body} ${range} DESC LIMIT ?`);
    this.#details = db.prepare(`SELECT ${DETAILS} ${range}`);
    this.#newest = db.prepare<[number], number | null>('SELECT max(version) FROM event_log WHERE stream = ?').pluck();
    const where = 'FROM event_log WHERE stream = ? AND version = ?';
    this.#positionOf = db.prepare<[number, number], number>(`SELECT position ${where}`).pluck();
    this.#recordedAt = db.prepare<[number, number], number>(`SELECT metadata ->> 4 ${where}`).pluck();
  }

  read(stream: StreamName, range: StreamRange): readonly RecordedEvent[] {
    const id = this.#names.idOf(stream);
    if (id === undefined) return [];
    const { fromVersion = 1, upToVersion = Number.MAX_SAFE_INTEGER, upToTime, limit = -1 } = range;
    const upTo = upToTime === undefined ? upToVersion : Math.min(upToVersion, this.#versionAtTime(id, upToTime));
    const statement = range.direction === 'backwards' ? this.#backwards : this.#forwards;
    const rows = statement.all(id, fromVersion, upTo, limit);
    const known = {
      version: (index: number) => rows[index]?.version ?? 0,
      occurredAt: (index: number) => rows[index]?.occurredAt ?? 0,
    };
    const page = new FetchedPage(known, () => this.#fetchDetails(id, stream, rows));
    return rows.map((row, index) => new StoredEvent(row.data, this.#kinds.byId(row.kind), page, index));
  }

  /** The stream's newest version at or before a position of the log; 0 when it had none. */
  versionAtPosition(stream: number, position: number): number {
    return this.#versionBefore(stream, (at) => (this.#positionOf.get(stream, at) ?? 0) > position);
  }

  /** In the order of the rows, which are a run of versions, up or down. */
  #fetchDetails(id: number, stream: StreamName, rows: readonly StreamBody[]): readonly NamedDetails[] {
    this.#gate.require();
    const [first = 0, last = 0] = [rows[0]?.version, rows.at(-1)?.version];
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
