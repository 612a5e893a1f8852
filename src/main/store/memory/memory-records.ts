import type { Records, StoredRecord } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedRecord } from '../prepare-append.ts';
import { type RecordRow, toRecord } from '../prepared-values.ts';

/** The records by collection and key, in the order of writing. */
export class MemoryRecords implements Records {
  readonly #gate: OpenGate;
  readonly #collections = new Map<string, Map<string, RecordRow>>();

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

  /** A record that is written again moves to the end. */
  change({ collection, key, value }: PreparedRecord, writtenAt: number): void {
    const rows = this.#collections.get(collection) ?? new Map<string, RecordRow>();
    rows.delete(key);
    if (value !== null) rows.set(key, { key, value, writtenAt });
    this.#collections.set(collection, rows);
  }
}
