/** The log on the screen: its rows, and whether they follow what comes. The rules are in `row-source.ts`. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useEngine, useLogTail } from '../../client/engine-context.tsx';
import { useTail } from '../../client/use-log.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { type EventFilter, isOpen, searchOf } from './event-filter.ts';
import { createFilteredLog } from './filtered-log.ts';
import type { RowSource, RowsState } from './row-source.ts';
import { createWholeLog } from './whole-log.ts';

export type EventLog = RowsState & {
  readonly source: RowSource;
  readonly running: boolean;
  /** The first row is in sight. */
  readonly atTop: boolean;
  readonly isFiltered: boolean;
  /** Another source, another key: its table starts at the top. */
  readonly sourceKey: number;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly setAtTop: (atTop: boolean) => void;
};

/** Undefined until the head of the log is known. */
export function useEventLog(filter: EventFilter, startPaused: boolean): EventLog | undefined {
  const known = useTail((tail) => tail.known);
  const source = useSource(filter, known);
  const tail = useLogTail();
  const rows = useStore(source.state);
  const sourceKey = useSourceKey(source);
  const [running, setRunning] = useState(!startPaused);
  const [atTop, setAtTop] = useState(true);

  useEffect(() => {
    source.offer([], tail.state.getState().head);
    return tail.onEvents((events) => source.offer(events, tail.state.getState().head));
  }, [tail, source]);
  useEffect(() => source.follow(running && atTop), [source, running, atTop]);
  const pause = useCallback(() => setRunning(false), []);
  const resume = useCallback(() => setRunning(true), []);
  if (!known) return undefined;
  return { ...rows, source, sourceKey, running, atTop, isFiltered: !isOpen(filter), pause, resume, setAtTop };
}

function useSource(filter: EventFilter, known: boolean): RowSource {
  const engine = useEngine();
  const tail = useLogTail();
  const { data: model } = useModel();
  const types = filter.notTypes.length === 0 ? '' : (model?.events ?? []).map(({ name }) => name).join();
  const source = useMemo(() => {
    const head = known ? tail.state.getState().head : 0;
    if (isOpen(filter)) return createWholeLog(engine, head);
    return createFilteredLog(engine, searchOf(filter, types.split(',')), head);
  }, [engine, tail, filter, known, types]);
  useEffect(() => {
    source.open();
    return source.close;
  }, [source]);
  return source;
}

function useSourceKey(source: RowSource): number {
  const seen = useRef({ source, key: 0 });
  if (seen.current.source !== source) seen.current = { source, key: seen.current.key + 1 };
  return seen.current.key;
}
