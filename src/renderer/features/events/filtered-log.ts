/** What passes a filter as rows: read backwards from the top, a page each time the end comes into sight. */
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import type { FilterInput } from './event-filter.ts';
import type { RowSource, RowsState } from './row-source.ts';

const PAGE = 200;
/** Rows before the end at which the next page is read. */
const AHEAD = 60;
const KEPT = 50_000;

export function createFilteredLog(engine: EngineClient, filter: FilterInput, head: number): RowSource {
  let rows: EventView[] = [];
  let top = head;
  let next = head;
  let loading = false;
  const closing = new AbortController();
  const state = createStore<RowsState>(() => ({
    rowCount: 1, // The line that says that the first page is on its way.
    changes: 0,
    scanned: 0,
    found: 0,
    done: false,
    error: undefined,
  }));

  const show = (done: boolean, error?: unknown) => {
    if (closing.signal.aborted) return;
    const rowCount = rows.length + (done || error !== undefined ? 0 : 1);
    const scanned = done ? top : top - next;
    state.setState(({ changes }) => ({ rowCount, changes: changes + 1, scanned, found: rows.length, done, error }));
  };
  const load = async () => {
    loading = true;
    try {
      const range = { upTo: next, direction: 'backwards', limit: PAGE, filter } as const;
      const { events, more } = await engine.events.read(range, { signal: closing.signal });
      rows = [...rows, ...events];
      next = (events.at(-1)?.position ?? 1) - 1;
      show(!more || next < 1 || rows.length >= KEPT);
    } catch (error) {
      show(false, error);
    } finally {
      loading = false;
    }
  };

  return {
    state,
    row: (index) => rows[index],
    indexOf: (position) => {
      const index = rows.findIndex((event) => event.position <= position);
      return rows[index]?.position === position ? index : undefined;
    },
    want: (_first, last) => {
      const { done } = state.getState();
      if (!done && !loading && last >= rows.length - AHEAD) void load();
    },
    showUpTo: (position, added) => {
      top = position;
      rows = [...added.toReversed(), ...rows].slice(0, KEPT);
      show(state.getState().done);
    },
    top: () => top,
    close: () => closing.abort(),
  };
}
