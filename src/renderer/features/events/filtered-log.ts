/** What passes a filter as rows: searched backwards from the top beside the data, further each time the end comes into sight. */
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { PredicateFailure } from '../../../shared/contract/event-scan.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import type { InputOf } from '../../client/use-call.ts';
import type { RowSource, RowsState } from './row-source.ts';

export type Search = Pick<InputOf<'events.scan'>, 'filter' | 'where' | 'text' | 'predicate'>;

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
  let searching: RowsState['searching'] = 'no';
  let failed: PredicateFailure | undefined;
  /** What ended the search; it stays until a person tries again. */
  let problem: unknown;
  let following = false;
  let closing = new AbortController();
  let halting = new AbortController();
  const waiting: RowsState = {
    rowCount: 1, // The line that says that the first rows are on their way.
    changes: 0,
    found: 0,
    scanned: 0,
    head: start,
    newCount: 0,
    error: undefined,
    searching,
    failed,
  };
  const state = createStore<RowsState>(() => waiting);

  const show = () => {
    const isWaiting = next > 0 && problem === undefined && searching !== 'stopped';
    const rowCount = rows.length + (isWaiting ? 1 : 0);
    const scanned = known - next;
    state.setState(({ changes }) => ({
      rowCount,
      changes: changes + 1,
      found: rows.length,
      scanned,
      head,
      newCount: fresh.length,
      error: problem,
      searching,
      failed,
    }));
  };
  const note = (found: PredicateFailure | null, before: PredicateFailure | undefined) => {
    if (found !== null) failed = before === undefined ? found : { ...before, count: before.count + found.count };
  };
  const readOn = async (signal: AbortSignal) => {
    const before = failed;
    for await (const step of await engine.events.scan({ ...search, upTo: next, limit: PAGE }, { signal })) {
      if (signal.aborted) return;
      rows = [...rows, ...step.events];
      next = rows.length >= KEPT ? 0 : Math.max(0, step.through - 1);
      note(step.failed, before);
      show();
    }
  };
  const searchOn = async () => {
    halting = new AbortController();
    const signal = AbortSignal.any([closing.signal, halting.signal]);
    searching = 'yes';
    problem = await readOn(signal).catch((error: unknown) => (signal.aborted ? undefined : error));
    searching = halting.signal.aborted ? 'stopped' : 'no';
    if (!closing.signal.aborted) show();
  };
  const takeFresh = () => {
    rows = [...fresh, ...rows].slice(0, KEPT);
    fresh = [];
  };
  const screenOnce = async () => {
    const { signal } = closing;
    const range = { after: known, upTo: head, direction: 'forwards', limit: 1_000 } as const;
    const before = failed;
    for await (const step of await engine.events.scan({ ...search, ...range }, { signal })) {
      fresh = [...step.events.toReversed(), ...fresh].slice(0, KEPT);
      known = Math.max(known, step.through);
      note(step.failed, before);
    }
    if (following) takeFresh();
    show();
  };
  const screen = onceAtATime(screenOnce, (error) => {
    if (closing.signal.aborted) return;
    problem = error;
    show();
  });

  return {
    state,
    row: (index) => rows[index],
    indexOf: (position) => {
      const index = rows.findIndex((event) => event.position <= position);
      return rows[index]?.position === position ? index : undefined;
    },
    want: (_first, last) => {
      if (next > 0 && searching === 'no' && problem === undefined && last >= rows.length - AHEAD) void searchOn();
    },
    loaded: () => rows,
    halt: () => halting.abort(),
    searchOn: () => {
      problem = undefined;
      if (next > 0 && searching !== 'yes') void searchOn();
    },
    offer: (_events, now) => {
      head = now;
      if (problem === undefined) screen();
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
