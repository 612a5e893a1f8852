import type { Database, Statement } from 'better-sqlite3';
import type { StreamName } from '../../../shared/kernel/names.ts';
import { firstWhere } from '../bisect.ts';
import type { RecordedEvent } from '../event.ts';
import type { StreamRange } from '../event-store.ts';
import type { KindTable } from './kind-table.ts';
import { LOG_COLUMNS, type LogRow, toStreamEvents } from './log-row.ts';
import type { StreamNames } from './stream-names.ts';

type Bounds = [stream: number, from: number, upTo: number, limit: number];

/** Reads one stream's events by version. */
export class StreamReader {
  readonly #names: StreamNames;
  readonly #kinds: KindTable;
  readonly #forwards: Statement<Bounds, LogRow>;
  readonly #backwards: Statement<Bounds, LogRow>;
  readonly #newest: Statement<[number], number | null>;
  readonly #positionOf: Statement<[number, number], number>;
  readonly #recordedAt: Statement<[number, number], number>;

  constructor(db: Database, names: StreamNames, kinds: KindTable) {
    this.#names = names;
    this.#kinds = kinds;
    const select = `SELECT ${LOG_COLUMNS} FROM event_log WHERE stream = ? AND version >= ? AND version <= ?`;
    this.#forwards = db.prepare(`${select} ORDER BY version LIMIT ?`);
    this.#backwards = db.prepare(`${select} ORDER BY version DESC LIMIT ?`);
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
    return toStreamEvents(statement.all(id, fromVersion, upTo, limit), stream, this.#kinds);
  }

  /** The stream's newest version at or before a position of the log; 0 when it had none. */
  versionAtPosition(stream: number, position: number): number {
    return this.#versionBefore(stream, (at) => (this.#positionOf.get(stream, at) ?? 0) > position);
  }

  /** The stream's newest version recorded at or before; times never go back along a stream (K2). */
  #versionAtTime(stream: number, timeMs: number): number {
    return this.#versionBefore(stream, (at) => (this.#recordedAt.get(stream, at) ?? 0) > timeMs);
  }

  #versionBefore(stream: number, isBeyond: (version: number) => boolean): number {
    return firstWhere(1, this.#newest.get(stream) ?? 0, isBeyond) - 1;
  }
}
