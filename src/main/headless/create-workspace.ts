/** New workspaces from the samples that come with the program. */
import { cp, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';

const SAMPLES = fileURLToPath(new URL('../workspace/samples', import.meta.url));
/** What running a sample where it stands leaves behind. */
const LOCAL_DATA = '.replayground';

/** Names of the samples, in order. */
export async function listSamples(): Promise<readonly string[]> {
  const entries = await readdir(SAMPLES, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Copies a sample into a folder that is new or empty; answers the files written, relative to it, with forward slashes.
 * @throws AppError `not-found` (no such sample), `invalid-input` (something is there already), `workspace-unavailable` (the disk).
 */
export async function createWorkspace(given: string, sample: string): Promise<readonly string[]> {
  const folder = resolve(given);
  const samples = await listSamples();
  if (!samples.includes(sample)) throw new AppError('not-found', `create ${folder}: there is no sample "${sample}"`);
  await requireEmpty(folder);
  const source = join(SAMPLES, sample);
  try {
    await cp(source, folder, { recursive: true, filter: (path) => !relative(source, path).startsWith(LOCAL_DATA) });
    return await filesIn(folder);
  } catch (error) {
    throw unavailable(folder, error);
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  const hint = 'name a folder that does not exist yet';
  if (!found.isDirectory()) {
    throw new AppError('invalid-input', `create ${folder}: it is a file`, { details: { hint } });
  }
  const [first] = await readdir(folder);
  if (first !== undefined) {
    throw new AppError('invalid-input', `create ${folder}: the folder is not empty, it has ${first}`, {
      details: { hint },
    });
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function unavailable(folder: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `create ${folder}: ${messageOf(cause)}`, { cause });
}
