/**
 * One stream's events by version, read in pages as they are looked at, and kept up by the window's follower of the log.
 * Events never change, so what was read once is right for ever.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { EventView } from '../../../shared/contract/events.ts';

export type StreamEvents = {
  /** `head` is undefined until it is known; `changes` counts what came. */
  readonly state: StoreApi<StreamEventsState>;
  readonly event: (version: number) => EventView | undefined;
  /** Versions that are looked at, both included. */
  readonly want: (first: number, last: number) => void;
  /** Events that the follower of the log brought. */
  readonly take: (events: readonly EventView[]) => void;
  /** Reads the newest page again: at the start, and after an absence. */
  readonly refresh: () => void;
  readonly close: () => void;
};

export type StreamEventsState = {
  readonly head: number | undefined;
  readonly changes: number;
  readonly error: unknown;
};

const PAGE = 200;
const KEPT = 20_000;
const NEAR = 4_000;
/** Who drags the scroll bar passes many pages: only where they rest is read. */
const REST_MS = 40;

export function createStreamEvents(engine: EngineClient, stream: string): StreamEvents {
  const events = new Map<number, EventView>();
  const pending = new Set<number>();
  const closing = new AbortController();
  const state = createStore<StreamEventsState>(() => ({ head: undefined, changes: 0, error: undefined }));
  let resting: ReturnType<typeof setTimeout> | undefined;

  const add = (found: readonly EventView[]) => {
    for (const event of found) events.set(event.version, event);
    const newest = found.reduce((most, { version }) => Math.max(most, version), state.getState().head ?? 0);
    state.setState(({ changes }) => ({ head: newest, changes: changes + 1, error: undefined }));
  };
  const read = async (range: { readonly fromVersion?: number; readonly direction?: 'backwards' }) => {
    try {
      add(await engine.streams.read({ stream, limit: PAGE, ...range }, { signal: closing.signal }));
    } catch (error) {
      if (!closing.signal.aborted) state.setState({ error });
    }
  };
  const readPage = async (page: number) => {
    pending.add(page);
    await read({ fromVersion: page * PAGE + 1 });
    pending.delete(page);
  };
  const readMissing = (first: number, last: number) => {
    const pages = new Set<number>();
    for (let version = Math.max(1, first); version <= Math.min(last, state.getState().head ?? 0); version += 1)
      if (!events.has(version)) pages.add(Math.floor((version - 1) / PAGE));
    for (const page of pages) if (!pending.has(page)) void readPage(page);
    forgetFarFrom(first);
  };
  const forgetFarFrom = (middle: number) => {
    if (events.size <= KEPT) return;
    for (const version of events.keys()) if (Math.abs(version - middle) > NEAR) events.delete(version);
  };

  return {
    state,
    event: (version) => events.get(version),
    want: (first, last) => {
      clearTimeout(resting);
      resting = setTimeout(() => readMissing(first, last), REST_MS);
    },
    take: (found) => {
      const own = found.filter((event) => event.stream === stream);
      if (own.length > 0) add(own);
    },
    refresh: () => void read({ direction: 'backwards' }),
    close: () => {
      clearTimeout(resting);
      closing.abort();
    },
  };
}
