import type { Database, Statement } from 'better-sqlite3';
import { type StreamName, type Version, version } from '../../../shared/kernel/names.ts';
import type { StreamState } from '../commit-rules.ts';
import type { KindTable } from './kind-table.ts';

type NewestRow = { readonly version: number; readonly kind: number };

/** Streams in the younger half of the cache; with the older half it holds at most twice as many. */
const HALF = 50_000;

/**
 * Version and category of streams, remembered for those that were used lately: the store is the only writer, so what it remembers
 * is what is there. Two halves stand in for a least-recently-used list: when the younger is full it becomes the older one.
 */
export class StreamStates {
  readonly #kinds: KindTable;
  readonly #newest: Statement<[string], NewestRow>;
  #young = new Map<StreamName, StreamState>();
  #old = new Map<StreamName, StreamState>();

  constructor(db: Database, kinds: KindTable) {
    this.#kinds = kinds;
    this.#newest = db.prepare('SELECT version, kind FROM event_log WHERE stream = ? ORDER BY version DESC LIMIT 1');
  }

  find(stream: StreamName): StreamState | undefined {
    const remembered = this.#young.get(stream);
    if (remembered !== undefined) return remembered;
    const state = this.#old.get(stream) ?? this.#load(stream);
    if (state !== undefined) this.#remember(stream, state);
    return state;
  }

  set(stream: StreamName, newest: Version, category: string): void {
    this.#remember(stream, { version: newest, category });
  }

  /** Forgets everything, after a transaction that did not come to be. */
  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #load(stream: StreamName): StreamState | undefined {
    const row = this.#newest.get(stream);
    return row && { version: version(row.version), category: this.#kinds.byId(row.kind).category };
  }

  #remember(stream: StreamName, state: StreamState): void {
    if (this.#young.size >= HALF) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(stream, state);
  }
}
