/**
 * Places of files inside a workspace, by paths that came from outside.
 *
 *  P1 a path is relative, with forward slashes, and has no `.`, `..` or empty step: it cannot lead out.
 *  P2 no step is hidden (so never local data, never git's own) and none is an installed package's.
 *  P3 no step is a symbolic link.
 */
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/kernel/failure.ts';
import { isIgnoredName } from './workspace-files.ts';

export type FilePlace = {
  readonly path: string;
  readonly absolute: string;
  /** Undefined when nothing is there. */
  readonly found: Stats | undefined;
};

/** @throws AppError `invalid-input` for a path that breaks P1 to P3. */
export async function placeIn(folder: string, path: string): Promise<FilePlace> {
  const steps = stepsOf(path);
  let absolute = folder;
  let found: Stats | undefined;
  for (const step of steps) {
    if (found !== undefined && !found.isDirectory()) throw refused(path, 'one of its folders is a file');
    absolute = join(absolute, step);
    found = await statsOf(absolute);
    if (found?.isSymbolicLink()) throw refused(path, 'it leads through a symbolic link'); // (P3)
  }
  return { path, absolute, found };
}

/** (P1, P2) */
function stepsOf(path: string): readonly string[] {
  const steps = path.split('/');
  const bad = steps.find((step) => step === '' || step === '.' || step === '..' || /[\\:*?"<>|\p{Cc}]/u.test(step));
  if (bad !== undefined) throw refused(path, 'a path here is made of plain names and forward slashes');
  if (steps.some(isIgnoredName)) throw refused(path, 'hidden files and installed packages are no part of a workspace');
  return steps;
}

function refused(path: string, reason: string): AppError {
  return new AppError('invalid-input', `file ${path}: ${reason}`, { details: { path } });
}

async function statsOf(absolute: string): Promise<Stats | undefined> {
  // What cannot be looked at is not there for us; reading or writing it will say more.
  return lstat(absolute).catch(() => undefined);
}
