import type { Database, Statement } from 'better-sqlite3';
import { type EventKind, EventKinds } from '../event-kind.ts';

type KindRow = {
  readonly id: number;
  readonly category: string;
  readonly type: string;
  readonly schemaVersion: number;
};

/** The kinds of the store's events, held in memory beside their table. */
export class KindTable {
  readonly #kinds = new EventKinds();
  readonly #insert: Statement<[number, string, string, number]> | undefined;
  readonly #newer: Statement<[number], KindRow>;

  constructor(db: Database) {
    this.#newer = db.prepare(
      'SELECT id, category, type, schema_version AS schemaVersion FROM event_kinds WHERE id >= ? ORDER BY id',
    );
    this.#insert = db.readonly ? undefined : db.prepare('INSERT INTO event_kinds VALUES (?, ?, ?, ?)');
    this.#loadNewer();
  }

  /** The kind of a stored event; one that another connection added meanwhile is found as well. */
  byId(id: number): EventKind {
    const known = this.#kinds.byId(id);
    if (known !== undefined) return known;
    this.#loadNewer();
    return this.#kinds.byId(id) ?? { id, category: '', type: `(unknown kind ${id})`, schemaVersion: 0 };
  }

  find(category: string, type: string, schemaVersion: number): EventKind | undefined {
    return this.#kinds.find(category, type, schemaVersion);
  }

  /** Adds what is not there yet, within the caller's transaction. */
  findOrAdd(category: string, type: string, schemaVersion: number): EventKind {
    const known = this.#kinds.find(category, type, schemaVersion);
    if (known !== undefined) return known;
    const kind = { id: this.#kinds.nextId, category, type, schemaVersion };
    this.#insert?.run(kind.id, category, type, schemaVersion);
    this.#kinds.add(kind);
    return kind;
  }

  /** The numbers of the kinds of these types and categories; undefined stands for all. */
  idsOf(types: readonly string[] | undefined, categories: readonly string[] | undefined): readonly number[] {
    this.#loadNewer();
    return this.#kinds.all
      .filter((kind) => types?.includes(kind.type) ?? true)
      .filter((kind) => categories?.includes(kind.category) ?? true)
      .map((kind) => kind.id);
  }

  /** Back to what the table says, after a transaction that did not come to be. */
  reload(): void {
    this.#kinds.clear();
    this.#loadNewer();
  }

  #loadNewer(): void {
    for (const row of this.#newer.all(this.#kinds.nextId)) this.#kinds.add(row);
  }
}
