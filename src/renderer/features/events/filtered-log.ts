/** What passes a filter as rows: searched backwards from the top beside the data, further each time the end comes into sight. */
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import type { InputOf } from '../../client/use-call.ts';
import type { RowSource, RowsState } from './row-source.ts';

export type Search = Pick<InputOf<'events.scan'>, 'filter' | 'where' | 'text'>;

const PAGE = 200;
/** Rows before the end at which it searches on. */
const AHEAD = 60;
const KEPT = 50_000;

export function createFilteredLog(engine: EngineClient, search: Search, start: number): RowSource {
  let rows: readonly EventView[] = [];
  let fresh: readonly EventView[] = [];
  let head = start;
  /** The next position to look at, downwards; 0 when all was looked at. */
  let next = start;
  /** Everything up to here is known to pass or not. */
  let known = start;
  let searching = false;
  let following = false;
  let closing = new AbortController();
  const waiting: RowsState = {
    rowCount: 1, // The line that says that the first rows are on their way.
    changes: 0,
    found: 0,
    scanned: 0,
    head: start,
    newCount: 0,
    error: undefined,
  };
  const state = createStore<RowsState>(() => waiting);

  const show = (error?: unknown) => {
    const rowCount = rows.length + (next === 0 || error !== undefined ? 0 : 1);
    const scanned = known - next;
    state.setState(({ changes }) => ({
      rowCount,
      changes: changes + 1,
      found: rows.length,
      scanned,
      head,
      newCount: fresh.length,
      error,
    }));
  };
  const searchOn = async () => {
    const { signal } = closing;
    searching = true;
    try {
      const steps = await engine.events.scan({ ...search, upTo: next, limit: PAGE }, { signal });
      for await (const { events, through } of steps) {
        rows = [...rows, ...events];
        next = rows.length >= KEPT ? 0 : Math.max(0, through - 1);
        show();
      }
    } catch (error) {
      if (!signal.aborted) show(error);
    } finally {
      searching = false;
    }
  };
  const takeFresh = () => {
    rows = [...fresh, ...rows].slice(0, KEPT);
    fresh = [];
  };
  const screenOnce = async () => {
    const { signal } = closing;
    const range = { after: known, upTo: head, direction: 'forwards', limit: 1_000 } as const;
    for await (const { events, through } of await engine.events.scan({ ...search, ...range }, { signal })) {
      fresh = [...events.toReversed(), ...fresh].slice(0, KEPT);
      known = Math.max(known, through);
    }
    if (following) takeFresh();
    show();
  };
  const screen = onceAtATime(screenOnce, (error) => (closing.signal.aborted ? undefined : show(error)));

  return {
    state,
    row: (index) => rows[index],
    indexOf: (position) => {
      const index = rows.findIndex((event) => event.position <= position);
      return rows[index]?.position === position ? index : undefined;
    },
    want: (_first, last) => {
      if (next > 0 && !searching && last >= rows.length - AHEAD) void searchOn();
    },
    offer: (_events, now) => {
      head = now;
      screen();
    },
    follow: (now) => {
      following = now;
      if (following) takeFresh();
      show();
    },
    open: () => {
      if (closing.signal.aborted) closing = new AbortController();
    },
    close: () => closing.abort(),
  };
}

/** Runs `work` now, or once more after the run that goes on. */
function onceAtATime(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const run = () => {
    again = running;
    if (running) return;
    running = true;
    work()
      .catch(onError)
      .finally(() => {
        running = false;
        if (again) run();
      });
  };
  return run;
}
