/** Answers that many parts of the window share, each asked once for all, as often as it pays. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DeadLetterView } from '../../shared/contract/dead-letters.ts';
import { useLetterFeed } from './engine-context.tsx';
import { useCall } from './use-call.ts';

/** Name, folder, store. What changes by the second is in the engine's samples: `useNewest`. */
export function useWorkspaceInfo() {
  return useCall('workspace.info', undefined, { everyMs: 10_000 });
}

/** The model in force; files may change it at any time. */
export function useModel() {
  return useCall('workspace.model', undefined, { everyMs: 2_000 });
}

/** What is wrong with the workspace's files. */
export function useFindings() {
  return useCall('workspace.findings', undefined, { everyMs: 2_000 });
}

export function useActors() {
  return useCall('actors.list', undefined, { everyMs: 1_000 });
}

/** As far as they have come; undefined before the first ones. */
export function useDeadLetters(): { readonly data: readonly DeadLetterView[] | undefined } {
  const letters = useStore(useLetterFeed().state, (state) => state.letters);
  return { data: useMemo(() => letters?.map(({ letter }) => letter), [letters]) };
}

/** The log counted by type and category. */
export function useSummary() {
  return useCall('statistics.summary', undefined, { everyMs: 2_000 });
}
