/** The log's head and pace as React state. */
import { useStore } from 'zustand';
import type { Position } from '../../shared/kernel/names.ts';
import { useLogTail } from './engine-context.tsx';
import type { TailState } from './log-tail.ts';

export function useHead(): Position {
  return useStore(useLogTail().state, ({ head }) => head);
}

export function useTail<T>(select: (state: TailState) => T): T {
  return useStore(useLogTail().state, select);
}
