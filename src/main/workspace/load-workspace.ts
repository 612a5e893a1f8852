import { buildModel, type LoadedWorkspace } from './build-model.ts';
import { readWorkspaceFiles } from './workspace-files.ts';

/**
 * Reads a workspace folder into a model. Everything that is wrong with it is a finding, with file, line and column; one invalid
 * file hides nothing of the others, and the model is null when there is an error among them.
 *
 * Sagas, scenarios, invariants, connections and unknown folders are left alone.
 *
 * @throws AppError `cancelled` when `signal` aborts.
 */
export async function loadWorkspace(folder: string, signal?: AbortSignal): Promise<LoadedWorkspace> {
  return buildModel(await readWorkspaceFiles(folder, signal));
}
