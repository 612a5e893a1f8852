/**
 * The rows that one page of events touches, worked out in memory and written once.
 *
 *  P1 after `apply`, a row is what the changes give when each is applied to the row as the one before left it: the size of a page
 *     never shows in the rows. Sums of real numbers too, since they are added one by one, to the row that was read.
 *  P2 one event's changes apply together or not at all.
 *  P3 each row is read at most once and written at most once a page, and not at all when it is known to be as it was.
 */
import type { SqlValue } from './column-values.ts';
import type { RowCache } from './row-cache.ts';
import { applyRowChange, keyOf, keyText, type Row, type RowChange, sameRow } from './row-change.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';

type Entry = { readonly keyValues: readonly SqlValue[]; before: Row | null | undefined; row: Row | null };

export class RowPage {
  readonly #shape: Shape;
  readonly #target: RowTarget;
  readonly #cache: RowCache;
  readonly #entries = new Map<string, Entry>();

  constructor(shape: Shape, target: RowTarget, cache: RowCache) {
    this.#shape = shape;
    this.#target = target;
    this.#cache = cache;
  }

  /** Reads the rows that these changes start from, all in one go. */
  preload(changes: Iterable<RowChange>): void {
    const blind = new Set<string>();
    const wanted = new Map<string, Row>();
    for (const change of changes) {
      if (change.kind === 'upsert' || change.kind === 'remove') blind.add(change.key);
      else if (!blind.has(change.key) && !this.#recall(change.key, change.keyValues))
        wanted.set(change.key, change.keyValues);
    }
    this.#read(wanted);
  }

  /** Applies one event's changes in their order (P2). @throws AppError `handler-failed` with nothing applied. */
  apply(changes: readonly RowChange[]): void {
    const only = changes[0];
    if (only !== undefined && changes.length === 1) this.#applyOne(only);
    else this.#applyAll(changes);
  }

  /** Writes what came of it; the caller holds the transaction, and clears the cache when it fails. */
  write(): void {
    const rows: Row[] = [];
    const removed: Row[] = [];
    for (const [key, { keyValues, before, row }] of this.#entries) {
      if (row === before || (row && before && sameRow(row, before))) continue;
      this.#cache.put(key, row);
      if (row) rows.push(row);
      else removed.push(keyValues);
    }
    if (rows.length > 0 || removed.length > 0) this.#target.write(rows, removed);
  }

  #applyAll(changes: readonly RowChange[]): void {
    const undo: { readonly key: string; readonly row: Row | null | undefined }[] = [];
    try {
      for (const change of changes) {
        undo.push({ key: change.key, row: this.#entries.get(change.key)?.row });
        this.#applyOne(change);
      }
    } catch (error) {
      for (const { key, row } of undo.reverse()) this.#restore(key, row);
      throw error;
    }
  }

  #applyOne(change: RowChange): void {
    const entry = this.#entryOf(change);
    entry.row = applyRowChange(this.#shape, entry.row, change);
  }

  #entryOf(change: RowChange): Entry {
    const known = this.#entries.get(change.key);
    if (known) return known;
    const keyValues = change.kind === 'upsert' ? keyOf(this.#shape, change.row) : change.keyValues;
    if (!this.#recall(change.key, keyValues) && (change.kind === 'update' || change.kind === 'increment')) {
      this.#read(new Map([[change.key, keyValues]]));
    }
    const entry = this.#entries.get(change.key) ?? { keyValues, before: undefined, row: null };
    this.#entries.set(change.key, entry);
    return entry;
  }

  /** True when the row, or that there is none, is known without reading. */
  #recall(key: string, keyValues: Row): boolean {
    if (this.#entries.has(key)) return true;
    const row = this.#cache.get(key);
    if (row === undefined) return false;
    this.#entries.set(key, { keyValues, before: row, row });
    return true;
  }

  #read(wanted: ReadonlyMap<string, Row>): void {
    for (const [key, keyValues] of wanted) this.#entries.set(key, { keyValues, before: null, row: null });
    for (const row of this.#target.load([...wanted.values()])) {
      const entry = this.#entries.get(keyText(keyOf(this.#shape, row)));
      if (!entry) throw new Error(`${this.#shape.name}: read a row that was not asked for`);
      entry.before = row;
      entry.row = row;
    }
  }

  /** Undoes to a row, or forgets an entry that the event was the first to touch. */
  #restore(key: string, row: Row | null | undefined): void {
    const entry = this.#entries.get(key);
    if (row === undefined) this.#entries.delete(key);
    else if (entry) entry.row = row;
  }
}
