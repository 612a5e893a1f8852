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

export function createWholeLog(engine: EngineClient, head: number): RowSource {
  const events = new Map<number, EventView>();
  const pending = new Set<number>();
  const closing = new AbortController();
  const state = createStore<RowsState>(() => stateAt(head));
  let top = head;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const changed = (error?: unknown) => {
    if (!closing.signal.aborted) state.setState(({ changes }) => ({ changes: changes + 1, error }));
  };
  const forgetFarFrom = (middle: number) => {
    if (events.size <= KEPT) return;
    for (const position of events.keys()) if (Math.abs(position - middle) > NEAR) events.delete(position);
  };
  const read = async (page: number) => {
    pending.add(page);
    try {
      const after = page * PAGE;
      const answer = await engine.events.read({ after, upTo: after + PAGE, limit: PAGE }, { signal: closing.signal });
      for (const event of answer.events) events.set(event.position, event);
      changed();
    } catch (error) {
      changed(error);
    } finally {
      pending.delete(page);
    }
  };
  const readMissing = (first: number, last: number) => {
    const pages = new Set<number>();
    for (let index = first; index < last; index += 1) {
      const position = top - index;
      if (position > 0 && !events.has(position)) pages.add(Math.floor((position - 1) / PAGE));
    }
    for (const page of pages) if (!pending.has(page)) void read(page);
    forgetFarFrom(top - first);
  };

  return {
    state,
    row: (index) => events.get(top - index),
    indexOf: (position) => (position > 0 && position <= top ? top - position : undefined),
    want: (first, last) => {
      clearTimeout(resting);
      resting = setTimeout(() => readMissing(first, last + 1), REST_MS);
    },
    showUpTo: (position, added) => {
      top = position;
      for (const event of added) events.set(event.position, event);
      state.setState(({ changes }) => ({ ...stateAt(position), changes: changes + 1 }));
    },
    top: () => top,
    close: () => {
      clearTimeout(resting);
      closing.abort();
    },
  };
}

function stateAt(head: number): RowsState {
  return { rowCount: head, changes: 0, scanned: head, found: head, done: true, error: undefined };
}
