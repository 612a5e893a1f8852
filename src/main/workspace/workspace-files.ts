/**
 * Reads a workspace folder from the disk, once and whole, so that all that follows (parsing, linking, checking) is pure.
 *
 *  F1 nothing outside the folder is read: symbolic links are not followed.
 *  F2 a folder without `replayground.yaml` is not walked: it may be somebody's home.
 *  F3 a file that cannot be read is a finding and hides nothing else.
 */
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import { SETTINGS_FILE } from './definition-kinds.ts';
import { compareText } from './report.ts';

export type WorkspaceFiles = {
  /** Text of YAML, JSON and other schema files by their path in the workspace, in code-unit order of the paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** SHA-256 of every code file by its path: the handlers and what they may import. */
  readonly code: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
};

const TEXT_FILE = /\.(ya?ml|json|avsc|proto)$/;
const CODE_FILE = /\.[mc]?[jt]s$/;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 20_000;
const READS_AT_ONCE = 32;

/** True for names of files and folders that are no part of a workspace: hidden ones and installed packages. */
export function isIgnoredName(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** @throws AppError `cancelled`. Everything else that goes wrong is a finding. */
export async function readWorkspaceFiles(folder: string, signal?: AbortSignal): Promise<WorkspaceFiles> {
  if (!(await isFile(join(folder, SETTINGS_FILE))))
    return { texts: new Map(), code: new Map(), findings: [noWorkspace(folder)] };
  const findings: Finding[] = [];
  const paths = (await listFiles(folder, '', findings)).sort(compareText);
  if (paths.length > MAX_FILES) findings.push(tooMany(paths.length));
  const texts = new Map<string, string>();
  const code = new Map<string, string>();
  const wanted = paths.slice(0, MAX_FILES);
  for (let at = 0; at < wanted.length; at += READS_AT_ONCE) {
    if (signal?.aborted) throw new AppError('cancelled', `reading ${folder} was cancelled`);
    const batch = wanted.slice(at, at + READS_AT_ONCE);
    const contents = await Promise.all(batch.map((path) => readText(folder, path, findings)));
    for (const [index, path] of batch.entries()) {
      const text = contents[index];
      if (text === undefined) continue;
      if (CODE_FILE.test(path)) code.set(path, createHash('sha256').update(text).digest('hex'));
      else texts.set(path, text);
    }
  }
  return { texts, code, findings };
}

async function listFiles(folder: string, below: string, findings: Finding[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readFolder(folder, below, findings)) {
    if (isIgnoredName(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listFiles(folder, path, findings)));
    else if (entry.isFile() && (TEXT_FILE.test(path) || CODE_FILE.test(path))) found.push(path);
    else if (entry.isSymbolicLink()) findings.push(linkFinding(path));
  }
  return found;
}

async function readFolder(folder: string, below: string, findings: Finding[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(folder, below), { withFileTypes: true });
  } catch (error) {
    findings.push(unreadable(below, messageOf(error)));
    return [];
  }
}

async function readText(folder: string, path: string, findings: Finding[]): Promise<string | undefined> {
  try {
    const { size } = await lstat(join(folder, path));
    if (size <= MAX_FILE_BYTES) return await readFile(join(folder, path), 'utf8');
    findings.push(
      unreadable(path, `it has ${size} bytes, more than the ${MAX_FILE_BYTES} that a workspace file may have`),
    );
  } catch (error) {
    findings.push(unreadable(path, messageOf(error)));
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch {
    // Not there, or not to be looked at: either way it cannot be opened as a workspace.
    return false;
  }
}

function noWorkspace(folder: string): Finding {
  return {
    ...start(SETTINGS_FILE, 'error', 'no-workspace'),
    message: `${folder} is not a workspace: it has no ${SETTINGS_FILE}`,
    hint: 'open a folder that has one, or make a new workspace with "replayground new"',
  };
}

function unreadable(file: string, reason: string): Finding {
  return { ...start(file, 'error', 'unreadable-file'), message: `${file} cannot be read: ${reason}` };
}

function linkFinding(file: string): Finding {
  const message = `${file} is a symbolic link and is not followed`;
  return { ...start(file, 'warning', 'symbolic-link'), message, hint: 'put the file itself into the workspace' };
}

function tooMany(count: number): Finding {
  const message = `the folder has ${count} files; only the first ${MAX_FILES} are read`;
  return { ...start(SETTINGS_FILE, 'error', 'too-many-files'), message };
}

function start(file: string, severity: Finding['severity'], rule: string) {
  return { severity, file, line: 1, column: 1, rule } as const;
}
