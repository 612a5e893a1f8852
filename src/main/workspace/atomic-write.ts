/**
 * Writes workspace files so that a reader, a crash or a full disk never meets half a file.
 *
 *  A1 the file is either as it was or as it shall be: a new file is written and flushed beside it and takes its place in one rename.
 *  A2 when the disk says no, the file is as it was and nothing is left beside it.
 */
import { chmod, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Ids } from '../engine/powers.ts';

/**
 * @param path Absolute. Its folder is made when it is not there; a symbolic link is followed; permissions are kept.
 * @throws AppError `workspace-unavailable` (retry later) when the disk says no.
 */
export async function writeFileAtomic(path: string, text: string, ids: Ids): Promise<void> {
  let temporary: string | undefined;
  try {
    await mkdir(dirname(path), { recursive: true });
    const target = await targetOf(path);
    temporary = join(dirname(target), `.${basename(target)}.${ids.next()}.tmp`);
    await writeAndFlush(temporary, text);
    await keepMode(target, temporary);
    await rename(temporary, target); // (A1)
  } catch (error) {
    // (A2) Should even that fail, the first failure is the one to tell.
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined);
    throw notWritten(path, error);
  }
}

/** Writes only when the text differs from what is there. Answers whether it wrote. @throws AppError as `writeFileAtomic`. */
export async function writeFileWhenChanged(path: string, text: string, ids: Ids): Promise<boolean> {
  const found = await readFile(path, 'utf8').catch(() => undefined); // not there, or not readable: writing will tell
  if (found === text) return false;
  await writeFileAtomic(path, text, ids);
  return true;
}

function notWritten(path: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `write ${path}: ${messageOf(cause)}`, { retry: 'later', cause });
}

async function targetOf(path: string): Promise<string> {
  return realpath(path).catch(() => path); // a file that is new has no real path yet
}

async function writeAndFlush(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function keepMode(target: string, temporary: string): Promise<void> {
  const found = await stat(target).catch(() => undefined); // a file that is new has the usual permissions
  if (found !== undefined) await chmod(temporary, found.mode);
}
