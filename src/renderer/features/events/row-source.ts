/**
 * Rows of the log, newest first, whatever they are read from: the whole log by position, or what passes a filter page by page.
 *
 *  L1 what is read never moves: rows come in at the top only while the source follows.
 *  L2 standing still clears nothing: what came in between is shown when it follows again.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { PredicateFailure } from '../../../shared/contract/event-scan.ts';
import type { EventView } from '../../../shared/contract/events.ts';

export type RowsState = {
  readonly rowCount: number;
  /** Raised whenever a row came or changed. */
  readonly changes: number;
  /** Rows that are known to be there. */
  readonly found: number;
  /** Positions that were looked at for them, of `head` that there are. */
  readonly scanned: number;
  readonly head: number;
  /** Came since the rows stood still. */
  readonly newCount: number;
  readonly error: unknown;
  /** Being looked for at the moment; `stopped` when a person has ended it before its end. */
  readonly searching: 'no' | 'yes' | 'stopped';
  /** Events on which the predicate threw. */
  readonly failed: PredicateFailure | undefined;
};

export type RowSource = {
  readonly state: StoreApi<RowsState>;
  /** Undefined while it is on its way. */
  readonly row: (index: number) => EventView | undefined;
  /** The row of a position; undefined when it is not among those read so far. */
  readonly indexOf: (position: number) => number | undefined;
  /** These rows are looked at: reads what is missing of them. */
  readonly want: (first: number, last: number) => void;
  /** The log has grown by these, oldest first. */
  readonly offer: (events: readonly EventView[], head: number) => void;
  /** The rows that have been read, in their order. */
  readonly loaded: () => readonly EventView[];
  /** Ends the search where it is, and takes it up again. */
  readonly halt: () => void;
  readonly searchOn: () => void;
  readonly follow: (following: boolean) => void;
  /** A source rests while its tab is behind others: between `close` and the next `open` it asks nothing and keeps what it has. */
  readonly open: () => void;
  readonly close: () => void;
};
