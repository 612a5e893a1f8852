/**
 * Counts of the log. Categories and types come from the counts that the lookups keep, streams from the index by name: neither costs
 * an append anything, and none of it scans the log.
 */
import type { Database, Statement } from 'better-sqlite3';
import { timestampMs, toStreamName } from '../../../shared/kernel/names.ts';
import type { CategoryStats, Statistics, StreamStats, TypeStats } from '../event-store.ts';
import { nextTurn } from '../next-turn.ts';
import type { OpenGate } from '../open-gate.ts';

type StreamRow = { readonly id: number; readonly name: string; readonly category: string };
type EndRow = { readonly version: number; readonly recordedAt: number };
type TypeRow = {
  readonly type: string;
  readonly schemaVersion: number;
  readonly events: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

export type StatisticsParts = {
  readonly db: Database;
  readonly gate: OpenGate;
  /** Brings the lookups up to the head of the log. */
  readonly catchUp: () => Promise<void>;
};

/** Streams looked at between two turns of the event loop. */
const SLICE = 500;

const TYPES = `
SELECT type, schema_version AS schemaVersion, sum(events) AS events, min(first_at) AS firstAt, max(last_at) AS lastAt
FROM lookup_kinds JOIN event_kinds ON event_kinds.id = lookup_kinds.kind
GROUP BY type, schema_version ORDER BY type, schema_version`;
const CATEGORIES = `
SELECT category, sum(streams) AS streams, sum(events) AS events
FROM lookup_kinds JOIN event_kinds ON event_kinds.id = lookup_kinds.kind
GROUP BY category ORDER BY category`;

export class SqliteStatistics implements Statistics {
  readonly #parts: StatisticsParts;
  readonly #types: Statement<[], TypeRow>;
  readonly #categories: Statement<[], CategoryStats>;
  readonly #nextStream: Statement<[string], StreamRow>;
  readonly #first: Statement<[number], EndRow>;
  readonly #last: Statement<[number], EndRow>;

  constructor(parts: StatisticsParts) {
    const { db } = parts;
    this.#parts = parts;
    this.#types = db.prepare(TYPES);
    this.#categories = db.prepare(CATEGORIES);
    this.#nextStream = db.prepare('SELECT id, name, category FROM streams WHERE name > ? ORDER BY name LIMIT 1');
    const end = 'SELECT version, metadata ->> 4 AS recordedAt FROM event_log WHERE stream = ? ORDER BY version';
    this.#first = db.prepare(`${end} LIMIT 1`);
    this.#last = db.prepare(`${end} DESC LIMIT 1`);
  }

  async streams(options: Parameters<Statistics['streams']>[0] = {}): Promise<readonly StreamStats[]> {
    this.#parts.gate.require();
    const { category, after = '', limit = Number.POSITIVE_INFINITY } = options;
    const prefix = category === undefined ? '' : `${category}-`;
    const found: StreamStats[] = [];
    let at = this.#nextStream.get(category !== undefined && category > after ? category : after);
    for (let looked = 1; at !== undefined && found.length < limit; looked += 1) {
      const isPast = !at.name.startsWith(prefix) && at.name > prefix;
      if (isPast) break;
      if ((category ?? at.category) === at.category) found.push(this.#streamStats(at));
      if (looked % SLICE === 0) await nextTurn();
      this.#parts.gate.require();
      at = this.#nextStream.get(at.name);
    }
    return found;
  }

  async categories(): Promise<readonly CategoryStats[]> {
    this.#parts.gate.require();
    await this.#parts.catchUp();
    return this.#categories.all();
  }

  async types(): Promise<readonly TypeStats[]> {
    this.#parts.gate.require();
    await this.#parts.catchUp();
    return this.#types.all().map((row) => ({
      ...row,
      firstAt: timestampMs(row.firstAt),
      lastAt: timestampMs(row.lastAt),
    }));
  }

  #streamStats({ id, name, category }: StreamRow): StreamStats {
    const first = this.#first.get(id) as EndRow;
    const last = this.#last.get(id) as EndRow;
    return {
      stream: toStreamName(name),
      category,
      events: last.version,
      firstAt: timestampMs(first.recordedAt),
      lastAt: timestampMs(last.recordedAt),
    };
  }
}
