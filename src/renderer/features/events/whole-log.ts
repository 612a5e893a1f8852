/**
 * The whole log as rows. Positions are dense (S2), so the row of an event is known without reading it, and any page can be read first:
 * a million rows are there at once, and what is looked at is read.
 */
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import type { RowSource, RowsState } from './row-source.ts';

const PAGE = 100;
/** Events kept; beyond it, those far from what is looked at are forgotten. */
const KEPT = 20_000;
const NEAR = 5_000;
/** A person who drags the scroll bar passes thousands of pages: only where they rest is read. */
const REST_MS = 40;

export function createWholeLog(engine: EngineClient, start: number): RowSource {
  const events = new Map<number, EventView>();
  const pending = new Set<number>();
  let closing = new AbortController();
  const state = createStore<RowsState>(() => stateAt(start, start, 0));
  let top = start;
  let head = start;
  let following = false;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const show = (error?: unknown) => state.setState(({ changes }) => ({ ...stateAt(top, head, changes + 1), error }));
  const read = async (page: number) => {
    const { signal } = closing;
    pending.add(page);
    try {
      const after = page * PAGE;
      const answer = await engine.events.read({ after, upTo: after + PAGE, limit: PAGE }, { signal });
      for (const event of answer.events) events.set(event.position, event);
      show();
    } catch (error) {
      if (!signal.aborted) show(error);
    } finally {
      pending.delete(page);
    }
  };
  const readMissing = (first: number, last: number) => {
    const positions = Array.from({ length: Math.max(0, last - first) }, (_, index) => top - first - index);
    const missing = positions.filter((position) => position > 0 && !events.has(position));
    const pages = new Set(missing.map((position) => Math.floor((position - 1) / PAGE)));
    for (const page of pages) if (!pending.has(page)) void read(page);
    forgetFarFrom(events, top - first);
  };

  return {
    state,
    row: (index) => events.get(top - index),
    indexOf: (position) => (position > 0 && position <= top ? top - position : undefined),
    want: (first, last) => {
      clearTimeout(resting);
      resting = setTimeout(() => readMissing(first, last + 1), REST_MS);
    },
    loaded: () =>
      [...events.values()].filter(({ position }) => position <= top).sort((a, b) => b.position - a.position),
    halt: () => undefined,
    searchOn: () => readMissing(0, PAGE),
    offer: (added, now) => {
      head = now;
      if (following) top = now;
      for (const event of added) events.set(event.position, event);
      forgetFarFrom(events, top);
      show();
    },
    follow: (now) => {
      following = now;
      if (following) top = head;
      show();
    },
    open: () => {
      if (closing.signal.aborted) closing = new AbortController();
    },
    close: () => {
      clearTimeout(resting);
      closing.abort();
    },
  };
}

function forgetFarFrom(events: Map<number, EventView>, middle: number): void {
  if (events.size <= KEPT) return;
  for (const position of events.keys()) if (Math.abs(position - middle) > NEAR) events.delete(position);
}

const NEVER_SEARCHES = { searching: 'no', failed: undefined } as const;

function stateAt(top: number, head: number, changes: number): RowsState {
  return {
    rowCount: top,
    changes,
    found: top,
    scanned: top,
    head,
    newCount: head - top,
    error: undefined,
    ...NEVER_SEARCHES,
  };
}
