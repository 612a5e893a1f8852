import type { Row } from './row-change.ts';

/** Rows of a generation; two are kept, a handful of MB for rows of usual size. */
const GENERATION_ROWS = 10_000;

/**
 * The rows that were last read or written, as they are committed, so that counting up need not read first what was just written.
 * True as long as one writer changes the rows, which is the projector's place; cleared when a commit fails.
 *
 * What was not used for a whole generation is forgotten with it, all at once: taking the oldest out of a Map one by one gets slower
 * with every one that was taken.
 */
export class RowCache {
  #young = new Map<string, Row | null>();
  #old = new Map<string, Row | null>();

  /** Null when it is known that there is no such row, undefined when nothing is known. */
  get(key: string): Row | null | undefined {
    const row = this.#young.get(key);
    return row === undefined ? this.#old.get(key) : row;
  }

  put(key: string, row: Row | null): void {
    this.#young.set(key, row);
    if (this.#young.size < GENERATION_ROWS) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
  }
}
