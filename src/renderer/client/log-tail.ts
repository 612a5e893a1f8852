/**
 * The window's one follower of the log: where its head is, and the newest events in a ring of a stated size.
 * It starts at the head of the moment, and after a long absence at the head again: history is read in pages, not followed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventView } from '../../shared/contract/events.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Connection } from './connection.ts';
import { startLiveStream } from './live-stream.ts';
import { RingBuffer } from './ring-buffer.ts';

/** How many of the newest events are kept in the page. */
const TAIL_SIZE = 5_000;
/** A gap up to here is followed; a longer one is skipped. */
const MAX_GAP = 2_000;

export type TailState = {
  readonly head: Position;
  /** False until the head is known. */
  readonly known: boolean;
};

export type LogTail = {
  readonly state: StoreApi<TailState>;
  readonly recent: RingBuffer<EventView>;
  /** Events as they come, once a frame, oldest first; answers how to stop. */
  readonly onEvents: (listener: (events: readonly EventView[]) => void) => () => void;
  readonly stop: () => void;
};

export function startLogTail(connection: Connection): LogTail {
  const state = createStore<TailState>(() => ({ head: START, known: false }));
  const recent = new RingBuffer<EventView>(TAIL_SIZE);
  const listeners = new Set<(events: readonly EventView[]) => void>();

  const take = (events: readonly EventView[], head: Position) => {
    for (const event of events) recent.push(event);
    state.setState({ head, known: true });
    if (events.length > 0) for (const listener of listeners) listener(events);
  };
  const stop = startLiveStream(connection, {
    open: async (engine, signal) => {
      const { head } = await engine.workspace.info(undefined, { signal });
      const seen = state.getState();
      const after = seen.known && head >= seen.head && head - seen.head <= MAX_GAP ? seen.head : head;
      state.setState({ head: after, known: true });
      return engine.events.follow({ after }, { signal });
    },
    onValues: (pages) => {
      const last = pages.at(-1);
      if (last !== undefined)
        take(
          pages.flatMap(({ events }) => events),
          last.through,
        );
    },
  });

  return {
    state,
    recent,
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop,
  };
}
