/** The log's head and the engine's pace as React state. */
import { useStore } from 'zustand';
import type { ActivityView } from '../../shared/contract/activity.ts';
import type { Position } from '../../shared/kernel/names.ts';
import { useActivityFeed, useLogTail } from './engine-context.tsx';
import type { TailState } from './log-tail.ts';

export function useHead(): Position {
  return useStore(useLogTail().state, ({ head }) => head);
}

/** Where the log's end is, and whether that is known. */
export function useTail<T>(select: (state: TailState) => T): T {
  return useStore(useLogTail().state, select);
}

/** A part of the engine's newest sample; undefined before the first. */
export function useNewest<T>(select: (sample: ActivityView) => T): T | undefined {
  return useStore(useActivityFeed().state, ({ newest }) => (newest === undefined ? undefined : select(newest)));
}

/** Events a second over the last minute, oldest first. */
export function useRates(): readonly number[] {
  return useStore(useActivityFeed().state, ({ rates }) => rates);
}

/** Events a second, over the last five. */
export function useRate(): number {
  const newest = useRates().slice(-5);
  return newest.reduce((sum, rate) => sum + rate, 0) / Math.max(newest.length, 1);
}
