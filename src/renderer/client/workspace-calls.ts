/** Answers that many parts of the window share, each asked once for all, as often as it pays. */
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

export function useDeadLetters() {
  return useCall('deadLetters.list', undefined, { everyMs: 2_000 });
}

/** The log counted by type and category. */
export function useSummary() {
  return useCall('statistics.summary', undefined, { everyMs: 2_000 });
}
