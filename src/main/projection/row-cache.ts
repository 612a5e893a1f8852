import type { Row } from './row-change.ts';

/** Rows kept in memory, most; a handful of MB for rows of usual size. */
const MOST_ROWS = 20_000;

/**
 * The rows that were last read or written, as they are committed, so that counting up need not read first what was just written.
 * True as long as one writer changes the rows, which is the projector's place; cleared when a commit fails.
 */
export class RowCache {
  readonly #rows = new Map<string, Row | null>();

  /** Null when it is known that there is no such row, undefined when nothing is known. */
  get(key: string): Row | null | undefined {
    return this.#rows.get(key);
  }

  put(key: string, row: Row | null): void {
    this.#rows.set(key, row);
    if (this.#rows.size > MOST_ROWS) this.#dropOldest();
  }

  clear(): void {
    this.#rows.clear();
  }

  #dropOldest(): void {
    for (const key of this.#rows.keys()) {
      this.#rows.delete(key);
      return;
    }
  }
}
