/** One stream as React state: its events, followed live, and the states that its events fold into. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useActivityFeed, useConnectionState, useEngine, useLogTail } from '../../client/engine-context.tsx';
import { type Mask, useMask } from '../../privacy/personal-data.ts';
import { createStreamEvents, type StreamEvents, type StreamEventsState } from './stream-events.ts';
import { createStreamStates, type StreamStates } from './stream-states.ts';

export type StreamSource = {
  readonly stream: string;
  readonly events: StreamEvents;
  readonly states: StreamStates;
};

/** Undefined while no stream is chosen. */
export function useStream(stream: string | undefined): StreamSource | undefined {
  const engine = useEngine();
  const tail = useLogTail();
  const { kind } = useConnectionState();
  const events = useMemo(
    () => (stream === undefined ? undefined : createStreamEvents(engine, stream)),
    [engine, stream],
  );
  const states = useStates(stream);
  const mask = useMask();
  const source = useMemo(
    () =>
      stream === undefined || events === undefined || states === undefined
        ? undefined
        : { stream, ...maskedSource(events, states, mask) },
    [stream, events, states, mask],
  );
  useEffect(() => {
    if (kind !== 'open' || events === undefined) return;
    events.refresh();
    return tail.onEvents(events.take);
  }, [events, tail, kind]);
  return source;
}

/** The same with personal data masked: what is copied from here is what is shown. */
function maskedSource(events: StreamEvents, states: StreamStates, mask: Mask): Omit<StreamSource, 'stream'> {
  const event = (version: number) => {
    const found = events.event(version);
    return found && mask.event(found);
  };
  const at = (version: number) => {
    const state = states.at(version);
    const category = events.event(Math.max(version, 1))?.category;
    return state === undefined ? undefined : mask.state(category, state);
  };
  return { events: { ...events, event }, states: { ...states, at } };
}

/** States are folded anew when a file of the workspace changed, for it may have been the code that folds them. */
function useStates(stream: string | undefined): StreamStates | undefined {
  const engine = useEngine();
  const revision = useStore(useActivityFeed().state, ({ newest }) => newest?.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const states = useMemo(
    () => (stream === undefined ? undefined : createStreamStates(engine, stream)),
    [engine, stream, revision],
  );
  return states;
}

const nothing = createStore<StreamEventsState>(() => ({ head: undefined, changes: 0, error: undefined }));

export function useStreamHead(source: StreamSource | undefined): StreamEventsState {
  return useStore(source?.events.state ?? nothing);
}
