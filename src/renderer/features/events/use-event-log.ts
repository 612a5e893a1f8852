/**
 * The log on the screen: where its top stands, whether it follows what comes, and how much came since.
 *
 *  L1 what is read never moves: the top follows the log only while the tail runs and the first row is in sight.
 *  L2 pausing clears nothing; resuming shows what came in between.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EventView } from '../../../shared/contract/events.ts';
import { useEngine, useLogTail } from '../../client/engine-context.tsx';
import type { LogTail } from '../../client/log-tail.ts';
import { useTail } from '../../client/use-log.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { contractFilter, type EventFilter, isOpen, passes } from './event-filter.ts';
import { createFilteredLog } from './filtered-log.ts';
import type { RowSource, RowsState } from './row-source.ts';
import { createWholeLog } from './whole-log.ts';

export type EventLog = RowsState & {
  readonly source: RowSource;
  readonly running: boolean;
  /** Came since the top stood still. */
  readonly newCount: number;
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
  const log = useFollowing(source, filter, startPaused);
  return known ? log : undefined;
}

function useSource(filter: EventFilter, known: boolean): RowSource {
  const engine = useEngine();
  const tail = useLogTail();
  const { data: model } = useModel();
  const types = useMemo(() => (model?.events ?? []).map(({ name }) => name).join(), [model]);
  const needsTypes = filter.notTypes.length > 0;
  const wanted = needsTypes ? types : '';
  const source = useMemo(() => {
    const head = known ? tail.state.getState().head : 0;
    if (isOpen(filter)) return createWholeLog(engine, head);
    return createFilteredLog(engine, contractFilter(filter, wanted.split(',')), head);
  }, [engine, tail, filter, known, wanted]);
  useEffect(() => () => source.close(), [source]);
  return source;
}

function useFollowing(source: RowSource, filter: EventFilter, startPaused: boolean): EventLog {
  const tail = useLogTail();
  const rows = useStore(source.state);
  const [running, setRunning] = useState(!startPaused);
  const [newCount, setNewCount] = useState(0);
  const [atTop, setTop] = useState(true);
  const top = useRef(true);
  const sourceKey = useSourceKey(source);
  const live = useRef(running);
  live.current = running;

  const catchUp = useCallback(() => {
    const { head } = tail.state.getState();
    const missed = eventsAfter(tail, source.top());
    source.showUpTo(
      head,
      missed.filter((event) => passes(event, filter)),
    );
    setNewCount(0);
  }, [tail, source, filter]);

  useEffect(() => {
    setNewCount(0);
    return tail.onEvents((events) => {
      if (live.current && top.current) return catchUp();
      const passing = events.filter((event) => passes(event, filter)).length;
      if (passing > 0) setNewCount((count) => count + passing);
    });
  }, [tail, filter, catchUp]);

  const setAtTop = useCallback(
    (now: boolean) => {
      top.current = now;
      setTop(now);
      if (now && live.current && source.top() < tail.state.getState().head) catchUp();
    },
    [source, tail, catchUp],
  );
  return {
    ...rows,
    source,
    running,
    newCount,
    atTop,
    isFiltered: !isOpen(filter),
    sourceKey,
    pause: useCallback(() => setRunning(false), []),
    resume: useCallback(() => {
      setRunning(true);
      catchUp();
    }, [catchUp]),
    setAtTop,
  };
}

function useSourceKey(source: RowSource): number {
  const seen = useRef({ source, key: 0 });
  if (seen.current.source !== source) seen.current = { source, key: seen.current.key + 1 };
  return seen.current.key;
}

function eventsAfter(tail: LogTail, position: number): EventView[] {
  const found: EventView[] = [];
  for (let index = tail.recent.size - 1; index >= 0; index -= 1) {
    const event = tail.recent.at(index);
    if (event === undefined || event.position <= position) break;
    found.push(event);
  }
  return found.reverse();
}
