import type { Row } from './row-change.ts';

/**
 * Where a read model's rows live. Every call runs inside the caller's transaction. A target is made for one table name, so that a
 * rebuild can fill a second one beside it.
 */
export interface RowTarget {
  /** Those of the rows with these keys that exist, in no order. */
  load(keys: readonly Row[]): readonly Row[];
  /** Writes whole rows by their keys and removes others; no key is named twice. */
  write(rows: readonly Row[], removedKeys: readonly Row[]): void;
  count(): number;
}
