import type { Database, Statement } from 'better-sqlite3';
import { type StreamName, toStreamName } from '../../../shared/kernel/names.ts';

type NameRow = { readonly id: number; readonly name: string };

/** Names remembered at most. */
const LIMIT = 100_000;

/** The names behind the numbers that events carry: one text for all events of a stream, fetched for a page at a time. */
export class StreamNames {
  readonly #byIds: Statement<[string], NameRow>;
  readonly #byName: Statement<[string], number>;
  #names = new Map<number, StreamName>();

  constructor(db: Database) {
    this.#byIds = db.prepare('SELECT id, name FROM streams WHERE id IN (SELECT value FROM json_each(?))');
    this.#byName = db.prepare<[string], number>('SELECT id FROM streams WHERE name = ?').pluck();
  }

  /** The number of a stream, or undefined when it does not exist. */
  idOf(name: StreamName): number | undefined {
    return this.#byName.get(name);
  }

  /** Makes sure of the names of all these rows' streams, so that `nameOf` has them. */
  fetch(rows: readonly { readonly stream: number }[]): void {
    const unknown = new Set<number>();
    for (const { stream } of rows) if (!this.#names.has(stream)) unknown.add(stream);
    if (unknown.size === 0) return;
    if (this.#names.size + unknown.size > LIMIT) {
      this.#names = new Map();
      for (const { stream } of rows) unknown.add(stream);
    }
    for (const { id, name } of this.#byIds.iterate(JSON.stringify([...unknown])))
      this.#names.set(id, toStreamName(name));
  }

  /** The name of a stream that was fetched; a number that no stream has is shown as such. */
  nameOf(id: number): StreamName {
    return this.#names.get(id) ?? toStreamName(`(unknown stream ${id})`);
  }
}
