/** Where workspaces made of samples go. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkspace } from '../workspace/new-workspace.ts';
import { SETTINGS_FILE } from './command-line.ts';

/**
 * The workspace of a sample in the person's own folder, made when it is not there yet.
 * @param documents the person's folder of documents, or their home.
 * @throws AppError as `createWorkspace`.
 */
export async function ensureSample(sample: string, documents: string): Promise<string> {
  const folder = join(documents, 'Replayground', sample);
  return (await isWorkspace(folder)) ? folder : makeSample(sample, folder);
}

/** @throws AppError as `createWorkspace`. */
export async function makeSample(sample: string, folder: string): Promise<string> {
  await createWorkspace(folder, sample);
  return folder;
}

async function isWorkspace(folder: string): Promise<boolean> {
  return access(join(folder, SETTINGS_FILE)).then(
    () => true,
    () => false,
  );
}
