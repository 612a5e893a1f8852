import type { Database, Statement } from 'better-sqlite3';
import { timestampMs } from '../../../shared/kernel/names.ts';
import type { RecordEntry, Records, StoredRecord } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedRecord } from '../prepare-append.ts';
import { type RecordRow, toRecord } from '../prepared-values.ts';

type EntryRow = { readonly key: string; readonly seq: number; readonly writtenAt: number };

export class SqliteRecords implements Records {
  readonly #gate: OpenGate;
  readonly #get: Statement<[string, string], RecordRow>;
  readonly #list: Statement<[string], RecordRow>;
  readonly #count: Statement<[string], number>;
  readonly #entries: Statement<[string], EntryRow>;
  readonly #put: Statement<[string, string, string, number]>;
  readonly #remove: Statement<[string, string]>;
  readonly #changes = new Map<string, number>();

  constructor(db: Database, gate: OpenGate) {
    this.#gate = gate;
    const select = 'SELECT key, value, written_at AS writtenAt FROM records WHERE collection = ?';
    this.#get = db.prepare(`${select} AND key = ?`);
    this.#list = db.prepare(`${select} ORDER BY seq`);
    this.#count = db.prepare<[string], number>('SELECT count(*) FROM records WHERE collection = ?').pluck();
    this.#entries = db.prepare(
      'SELECT key, seq, written_at AS writtenAt FROM records WHERE collection = ? ORDER BY seq',
    );
    this.#put = db.prepare('INSERT INTO records (collection, key, value, written_at) VALUES (?, ?, ?, ?)');
    this.#remove = db.prepare('DELETE FROM records WHERE collection = ? AND key = ?');
  }

  async get(collection: string, key: string): Promise<StoredRecord | undefined> {
    this.#gate.require();
    const row = this.#get.get(collection, key);
    return row && toRecord(row);
  }

  async list(collection: string): Promise<readonly StoredRecord[]> {
    this.#gate.require();
    return this.#list.all(collection).map(toRecord);
  }

  async count(collection: string): Promise<number> {
    this.#gate.require();
    return this.#count.get(collection) ?? 0;
  }

  async entries(collection: string): Promise<readonly RecordEntry[]> {
    this.#gate.require();
    return this.#entries.all(collection).map((row) => ({ ...row, writtenAt: timestampMs(row.writtenAt) }));
  }

  changes(collection: string): number {
    return this.#changes.get(collection) ?? 0;
  }

  /** Within the caller's transaction. A record that is written again moves to the end of its collection. */
  change({ collection, key, value }: PreparedRecord, writtenAt: number): void {
    this.#changes.set(collection, this.changes(collection) + 1); // one that is rolled back counts too: a look too many
    this.#remove.run(collection, key);
    if (value !== null) this.#put.run(collection, key, value, writtenAt);
  }
}
