/** One stream as React state: its events, followed live, and the states that its events fold into. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useConnectionState, useEngine, useLogTail } from '../../client/engine-context.tsx';
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
  const source = useMemo(
    () =>
      stream === undefined
        ? undefined
        : { stream, events: createStreamEvents(engine, stream), states: createStreamStates(engine, stream) },
    [engine, stream],
  );
  useEffect(() => {
    if (kind !== 'open' || source === undefined) return;
    source.events.refresh();
    return tail.onEvents(source.events.take);
  }, [source, tail, kind]);
  return source;
}

const nothing = createStore<StreamEventsState>(() => ({ head: undefined, changes: 0, error: undefined }));

export function useStreamHead(source: StreamSource | undefined): StreamEventsState {
  return useStore(source?.events.state ?? nothing);
}
