/** Makes a new workspace out of a sample. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { WorkspaceSettings } from '../../shared/model/settings.ts';
import { SETTINGS_FILE } from './definition-kinds.ts';
import { compareText } from './report.ts';
import { parseYamlSource } from './source-file.ts';
import { LOCAL_FOLDER } from './types-file.ts';
import { editYaml } from './yaml-edit.ts';

export type SampleInfo = {
  readonly name: string;
  /** "Order fulfilment" */
  readonly title: string;
  /** One line. */
  readonly description: string;
};

const SAMPLES_FOLDER = fileURLToPath(new URL('./samples/', import.meta.url));
const GITIGNORE = `# Local data: the event store, read models, generated types.\n${LOCAL_FOLDER}/\nnode_modules/\n`;

/** The samples that a workspace can be made of, by name. */
export async function listSamples(): Promise<readonly SampleInfo[]> {
  const names = (await readdir(SAMPLES_FOLDER)).sort(compareText);
  const samples = await Promise.all(names.map((name) => readSample(name)));
  return samples.filter((sample) => sample !== undefined);
}

/**
 * Copies a sample into a folder that is new or empty, and gives it a name. When something goes wrong on the way, what was written is
 * taken away again.
 *
 * @param options.name The workspace's name; the folder's name when left out.
 * @returns The files that were written, relative to the folder, with forward slashes.
 * @throws AppError `not-found` when there is no such sample, `invalid-input` when the folder is not empty, `workspace-unavailable`
 *   when the disk says no.
 */
export async function createWorkspace(
  folder: string,
  sample: string,
  options: { readonly name?: string } = {},
): Promise<readonly string[]> {
  await requireSample(folder, sample);
  const existed = await requireEmpty(folder);
  try {
    return await copySample(join(SAMPLES_FOLDER, sample), folder, options.name ?? basename(resolve(folder)));
  } catch (error) {
    await removeWritten(folder, existed);
    throw notCreated(folder, error);
  }
}

async function copySample(from: string, folder: string, name: string): Promise<readonly string[]> {
  const files = await filesOf(from, '');
  for (const file of files) {
    const text = await readFile(join(from, file), 'utf8');
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, file === SETTINGS_FILE ? editYaml(text, ['name'], name) : text, { flag: 'wx' });
  }
  // Packing may leave files out whose names begin with a dot.
  if (files.includes('.gitignore')) return files;
  await writeFile(join(folder, '.gitignore'), GITIGNORE, { flag: 'wx' });
  return ['.gitignore', ...files];
}

async function filesOf(root: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name === LOCAL_FOLDER || entry.name === 'node_modules') return [];
      return entry.isDirectory() ? filesOf(root, path) : [path];
    }),
  );
  return found.flat().sort(compareText);
}

async function readSample(name: string): Promise<SampleInfo | undefined> {
  const text = await readFile(join(SAMPLES_FOLDER, name, SETTINGS_FILE), 'utf8').catch(() => undefined); // not a sample
  if (text === undefined) return undefined;
  const settings = WorkspaceSettings.parse(parseYamlSource(SETTINGS_FILE, text).source?.value);
  return { name, title: titleOf(name), description: settings.description ?? '' };
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

async function requireSample(folder: string, name: string): Promise<void> {
  const names = (await listSamples()).map((sample) => sample.name);
  if (names.includes(name)) return;
  throw new AppError('not-found', `create ${folder}: there is no sample "${name}"; there is ${names.join(', ')}`);
}

/** Answers whether the folder was there. */
async function requireEmpty(folder: string): Promise<boolean> {
  const found = await entriesOf(folder);
  if (found === undefined || found.length === 0) return found !== undefined;
  const seen = found.length > 3 ? `${found.slice(0, 3).join(', ')} and ${found.length - 3} more` : found.join(', ');
  const message = `create ${folder}: the folder is not empty, it has ${seen}`;
  throw new AppError('invalid-input', message, { details: { folder, hint: 'name a folder that does not exist yet' } });
}

/** Undefined when there is nothing at that path. */
async function entriesOf(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw notCreated(folder, error);
  }
}

/** The folder was empty or not there, so all that is in it was written here. */
async function removeWritten(folder: string, existed: boolean): Promise<void> {
  const paths = existed ? ((await entriesOf(folder)) ?? []).map((name) => join(folder, name)) : [folder];
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
}

function notCreated(folder: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `create ${folder}: ${messageOf(cause)}`, { cause });
}
