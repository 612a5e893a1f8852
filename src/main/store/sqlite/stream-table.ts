import type { Database, Statement } from 'better-sqlite3';
import { type StreamName, toStreamName, type Version, version } from '../../../shared/kernel/names.ts';

/** A stream as it is remembered; `version` moves with what is appended to it. */
export type StreamEntry = {
  readonly id: number;
  readonly name: StreamName;
  readonly category: string;
  version: Version;
};

type StreamRow = { readonly id: number; readonly name: string; readonly category: string };

/** Streams in the younger half of the cache; with the older half it holds at most twice as many. */
const HALF = 50_000;

/**
 * Number, category and version of the store's streams. Events carry the number: it makes the index by stream half as large as names
 * would, and an append a sixth cheaper. Streams that were used lately are remembered: the store is the only writer, so what it
 * remembers is what is there. Two halves stand in for a least-recently-used list: when the younger is full it becomes the older.
 */
export class StreamTable {
  readonly #byName: Statement<[string], StreamRow>;
  readonly #newest: Statement<[number], number | null>;
  readonly #insert: Statement<[number, string, string]>;
  readonly #lastId: Statement<[], number | null>;
  #young = new Map<StreamName, StreamEntry>();
  #old = new Map<StreamName, StreamEntry>();
  #recent: StreamEntry | undefined;
  #nextId: number;

  constructor(db: Database) {
    this.#byName = db.prepare('SELECT id, name, category FROM streams WHERE name = ?');
    this.#newest = db.prepare<[number], number | null>('SELECT max(version) FROM event_log WHERE stream = ?').pluck();
    this.#insert = db.prepare('INSERT INTO streams VALUES (?, ?, ?)');
    this.#lastId = db.prepare<[], number | null>('SELECT max(id) FROM streams').pluck();
    this.#nextId = (this.#lastId.get() ?? 0) + 1;
  }

  find(name: StreamName): StreamEntry | undefined {
    if (this.#recent?.name === name) return this.#recent;
    const found = this.#young.get(name) ?? this.#older(name);
    if (found !== undefined) this.#recent = found;
    return found;
  }

  /** A stream that gets its first event, within the caller's transaction. */
  add(name: StreamName, category: string): StreamEntry {
    const entry = { id: this.#nextId, name, category, version: version(0) };
    this.#insert.run(entry.id, name, category);
    this.#nextId += 1;
    this.#remember(entry);
    return entry;
  }

  /** Back to what the table says, after a transaction that did not come to be. */
  reload(): void {
    this.#young.clear();
    this.#old.clear();
    this.#recent = undefined;
    this.#nextId = (this.#lastId.get() ?? 0) + 1;
  }

  #older(name: StreamName): StreamEntry | undefined {
    const entry = this.#old.get(name) ?? this.#load(name);
    if (entry !== undefined) this.#remember(entry);
    return entry;
  }

  #load(name: StreamName): StreamEntry | undefined {
    const row = this.#byName.get(name);
    if (row === undefined) return undefined;
    return { ...row, name: toStreamName(row.name), version: version(this.#newest.get(row.id) ?? 0) };
  }

  #remember(entry: StreamEntry): void {
    if (this.#young.size >= HALF) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(entry.name, entry);
  }
}
