import type { Database, Statement } from 'better-sqlite3';
import { type Position, position } from '../../../shared/kernel/names.ts';
import type { Checkpoints } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import { storeFailure } from './store-failure.ts';

export class SqliteCheckpoints implements Checkpoints {
  readonly #gate: OpenGate;
  readonly #load: Statement<[string], number>;
  readonly #save: Statement<[string, number]>;

  constructor(db: Database, gate: OpenGate) {
    this.#gate = gate;
    this.#load = db.prepare<[string], number>('SELECT position FROM checkpoints WHERE reader = ?').pluck();
    this.#save = db.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?)');
  }

  async load(reader: string): Promise<Position | undefined> {
    this.#gate.require();
    const found = this.#load.get(reader);
    return found === undefined ? undefined : position(found);
  }

  async save(reader: string, reached: Position): Promise<void> {
    this.#gate.require();
    try {
      this.#save.run(reader, reached);
    } catch (error) {
      throw storeFailure(`save the checkpoint of ${reader}`, error);
    }
  }
}
