/**
 * One stream's folded states by version. The engine folds a span in one go, so a span is asked for at a time: what is stepped through
 * next is mostly there already. States hang on the aggregate's code, so they live only as long as they are looked at.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { Json } from '../../../shared/kernel/json.ts';

export type StreamStates = {
  readonly state: StoreApi<{ readonly changes: number; readonly error: unknown }>;
  /** After that version; 0 is before the first event. Undefined while it is not there. */
  readonly at: (version: number) => Json | undefined;
  /** Versions that are looked at, both included. */
  readonly want: (first: number, last: number) => void;
  readonly close: () => void;
};

/** Versions a span; a state may be large. */
const SPAN = 50;
const KEPT = 600;

export function createStreamStates(engine: EngineClient, stream: string): StreamStates {
  const states = new Map<number, Json>();
  const closing = new AbortController();
  const state = createStore<{ readonly changes: number; readonly error: unknown }>(() => ({
    changes: 0,
    error: undefined,
  }));
  let reading = false;
  let wanted: readonly [number, number] | undefined;

  const readSpan = async (from: number, to: number) => {
    const limit = Math.min(SPAN, to - from + 1);
    const input = { stream, fromVersion: from, limit };
    const { before, steps } = await engine.streams.history(input, { signal: closing.signal });
    states.set(from - 1, before);
    for (const step of steps) states.set(step.event.version, step.state);
    state.setState(({ changes }) => ({ changes: changes + 1, error: undefined }));
    return steps.length;
  };
  /** One question at a time, always the newest one. */
  const readOn = async () => {
    reading = true;
    try {
      for (let gap = gapIn(states, wanted); gap !== undefined; gap = gapIn(states, wanted))
        if ((await readSpan(...gap)) === 0) break;
    } catch (error) {
      if (!closing.signal.aborted) state.setState({ error });
    }
    reading = false;
  };

  return {
    state,
    at: (version) => states.get(version),
    want: (first, last) => {
      wanted = [first, last];
      if (states.size > KEPT)
        for (const version of states.keys())
          if (version < first - SPAN || version > last + SPAN) states.delete(version);
      if (!reading) void readOn();
    },
    close: () => closing.abort(),
  };
}

/** The first versions of a span that are not there; the end of the span is the most urgent, so it is read backwards in spans. */
function gapIn(
  states: ReadonlyMap<number, Json>,
  wanted: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  if (wanted === undefined) return undefined;
  const [first, last] = wanted;
  let end = last;
  while (end >= first && states.has(end)) end -= 1;
  if (end < Math.max(first, 1)) return undefined;
  let start = end;
  while (start > Math.max(first, 1) && end - start + 1 < SPAN && !states.has(start - 1)) start -= 1;
  return [start, end];
}
