import { timestampMs } from '../../../shared/kernel/names.ts';
import type { RecordEntry, Records, StoredRecord } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedRecord } from '../prepare-append.ts';
import { type RecordRow, toRecord } from '../prepared-values.ts';

/** The records by collection and key, in the order of writing. */
export class MemoryRecords implements Records {
  readonly #gate: OpenGate;
  readonly #collections = new Map<string, Map<string, RecordRow & { readonly seq: number }>>();
  readonly #changes = new Map<string, number>();
  #seq = 0;

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  async get(collection: string, key: string): Promise<StoredRecord | undefined> {
    this.#gate.require();
    const row = this.#collections.get(collection)?.get(key);
    return row && toRecord(row);
  }

  async list(collection: string): Promise<readonly StoredRecord[]> {
    this.#gate.require();
    return [...(this.#collections.get(collection)?.values() ?? [])].map(toRecord);
  }

  async count(collection: string): Promise<number> {
    this.#gate.require();
    return this.#collections.get(collection)?.size ?? 0;
  }

  async entries(collection: string): Promise<readonly RecordEntry[]> {
    this.#gate.require();
    const rows = [...(this.#collections.get(collection)?.values() ?? [])];
    return rows.map(({ key, seq, writtenAt }) => ({ key, seq, writtenAt: timestampMs(writtenAt) }));
  }

  changes(collection: string): number {
    return this.#changes.get(collection) ?? 0;
  }

  /** A record that is written again moves to the end. */
  change({ collection, key, value }: PreparedRecord, writtenAt: number): void {
    const rows = this.#collections.get(collection) ?? new Map<string, RecordRow & { readonly seq: number }>();
    rows.delete(key);
    this.#seq += 1;
    if (value !== null) rows.set(key, { key, value, writtenAt, seq: this.#seq });
    this.#changes.set(collection, this.changes(collection) + 1);
    this.#collections.set(collection, rows);
  }
}
