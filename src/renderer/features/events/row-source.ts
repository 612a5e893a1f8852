/** Rows of the log, newest first, whatever they are read from: the whole log by position, or what passes a filter page by page. */
import type { StoreApi } from 'zustand/vanilla';
import type { EventView } from '../../../shared/contract/events.ts';

export type RowsState = {
  readonly rowCount: number;
  /** Raised whenever a row came or changed. */
  readonly changes: number;
  /** Positions down from the top that were looked at. */
  readonly scanned: number;
  /** Rows that are known to be there. */
  readonly found: number;
  readonly done: boolean;
  readonly error: unknown;
};

export type RowSource = {
  readonly state: StoreApi<RowsState>;
  /** Undefined while it is on its way. */
  readonly row: (index: number) => EventView | undefined;
  /** The row of a position; undefined when it is not among those read so far. */
  readonly indexOf: (position: number) => number | undefined;
  /** These rows are looked at: reads what is missing of them. */
  readonly want: (first: number, last: number) => void;
  /** Shows the log up to here; `events` are those that came since, oldest first. */
  readonly showUpTo: (position: number, events: readonly EventView[]) => void;
  /** The position at the top. */
  readonly top: () => number;
  readonly close: () => void;
};
