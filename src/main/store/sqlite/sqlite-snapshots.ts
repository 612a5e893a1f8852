import type { Database, Statement } from 'better-sqlite3';
import type { Json } from '../../../shared/kernel/json.ts';
import { type StreamName, version } from '../../../shared/kernel/names.ts';
import type { Snapshot, Snapshots } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import { storeFailure } from './store-failure.ts';

type SnapshotRow = { readonly version: number; readonly state: string };

export class SqliteSnapshots implements Snapshots {
  readonly #gate: OpenGate;
  readonly #load: Statement<[string, string], SnapshotRow>;
  readonly #save: Statement<[string, number, string, string]>;

  constructor(db: Database, gate: OpenGate) {
    this.#gate = gate;
    this.#load = db.prepare('SELECT version, state FROM snapshots WHERE stream = ? AND code_hash = ?');
    this.#save = db.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)');
  }

  async load(stream: StreamName, codeHash: string): Promise<Snapshot | undefined> {
    this.#gate.require();
    const row = this.#load.get(stream, codeHash);
    return row && { stream, version: version(row.version), codeHash, state: JSON.parse(row.state) as Json };
  }

  async save({ stream, version: reached, codeHash, state }: Snapshot): Promise<void> {
    this.#gate.require();
    try {
      this.#save.run(stream, reached, codeHash, JSON.stringify(state));
    } catch (error) {
      throw storeFailure(`save the snapshot of ${stream}`, error);
    }
  }
}
