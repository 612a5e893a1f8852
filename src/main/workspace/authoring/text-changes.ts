/**
 * Writes several text files of a workspace as one change.
 *
 *  M1 each file must be as the change found it; when one is not, nothing is written.
 *  M2 all files change or none does: everything that can fail for want of room or rights is tried before the first file changes, and
 *     a failure after that takes back what was done.
 *  M3 nothing is left beside the files, and no folder that only it needed.
 */
import { copyFile, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, isAppError, messageOf } from '../../../shared/kernel/failure.ts';
import type { Powers } from '../../engine/powers.ts';
import { placeIn } from '../file-place.ts';
import type { TextChange } from './plan-edits.ts';

export type WritingPowers = Pick<Powers, 'ids' | 'faults'>;

/** One file on its way: what takes its place, and what it was, both beside it. */
type Staged = {
  readonly path: string;
  readonly absolute: string;
  readonly next: string | null;
  readonly former: string | null;
};

/**
 * @param doing Names the change in failures: "undo Add event OrderShipped".
 * @throws AppError `version-conflict` with details {files} (M1), `workspace-unavailable` when the disk says no, `invalid-input` for a
 *   path that leads out of the workspace. In every case all files are as they were.
 */
export async function writeChanges(
  folder: string,
  changes: readonly TextChange[],
  doing: string,
  powers: WritingPowers,
): Promise<void> {
  await requireUnchanged(folder, changes, doing);
  const staged: Staged[] = [];
  const done: Staged[] = [];
  try {
    for (const change of changes) staged.push(await stage(folder, change, powers));
    for (const each of staged) {
      powers.faults.at('edit:before-file');
      await takePlace(each);
      done.push(each);
    }
  } catch (error) {
    for (const each of done.reverse()) await takeBack(each);
    await cleanUp(folder, changes, staged);
    throw isAppError(error) ? error : unavailable(doing, error);
  }
  await cleanUp(folder, changes, staged);
}

/** Takes back what a change did that was cut off on its way; files that are as neither side of it knew them stay. */
export async function takeBackChanges(
  folder: string,
  changes: readonly TextChange[],
  powers: WritingPowers,
): Promise<void> {
  const undone: TextChange[] = [];
  for (const { path, before, after } of changes) {
    const { absolute } = await placeIn(folder, path);
    await removeRemains(absolute);
    if ((await textAt(folder, path)) === after && after !== before) undone.push({ path, before: after, after: before });
  }
  await writeChanges(folder, undone, 'take back an edit that was cut off', powers);
}

/** (M1) */
async function requireUnchanged(folder: string, changes: readonly TextChange[], doing: string): Promise<void> {
  const others: string[] = [];
  for (const { path, before } of changes) if ((await textAt(folder, path)) !== before) others.push(path);
  if (others.length === 0) return;
  const seen = others.length > 3 ? `${others.slice(0, 3).join(', ')} and ${others.length - 3} more` : others.join(', ');
  const verb = others.length === 1 ? 'was' : 'were';
  throw new AppError('version-conflict', `${doing}: ${seen} ${verb} changed by somebody else since; nothing was done`, {
    details: { files: others },
  });
}

/** Null when nothing is there. @throws AppError when it cannot be read. */
async function textAt(folder: string, path: string): Promise<string | null> {
  const { absolute, found } = await placeIn(folder, path);
  if (found === undefined) return null;
  try {
    const bytes = await readFile(absolute);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw unavailable(`read ${path}`, error);
  }
}

async function stage(folder: string, { path, before, after }: TextChange, { ids }: WritingPowers): Promise<Staged> {
  const { absolute } = await placeIn(folder, path);
  const beside = (mark: string) => join(dirname(absolute), `.${basename(absolute)}.${ids.next()}.${mark}.tmp`);
  const staged = {
    path,
    absolute,
    next: after === null ? null : beside('next'),
    former: before === null ? null : beside('former'),
  };
  try {
    await mkdir(dirname(absolute), { recursive: true });
    if (staged.former !== null) await copyFile(absolute, staged.former);
    if (staged.next !== null && after !== null) await writeAndFlush(staged.next, after, staged.former);
    return staged;
  } catch (error) {
    await removeRemains(absolute);
    throw error;
  }
}

/** @param like The file whose permissions it takes. */
async function writeAndFlush(path: string, text: string, like: string | null): Promise<void> {
  const file = await open(path, 'wx', like === null ? 0o666 : (await stat(like)).mode);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function takePlace({ absolute, next }: Staged): Promise<void> {
  if (next === null) await rm(absolute);
  else await rename(next, absolute);
}

/** (M2) Within one folder and with everything there already: a rename, or the removal of a file. */
async function takeBack({ absolute, former }: Staged): Promise<void> {
  if (former === null) await rm(absolute, { force: true });
  else await rename(former, absolute);
}

/** (M3) */
async function cleanUp(folder: string, changes: readonly TextChange[], staged: readonly Staged[]): Promise<void> {
  for (const { next, former } of staged) {
    for (const path of [next, former]) if (path !== null) await rm(path, { force: true }).catch(() => undefined); // hidden, and named for what it is
  }
  for (const { path } of changes) await removeEmptyFolders(folder, path);
}

/** Folders that hold one definition each; the folders of kinds stay. */
async function removeEmptyFolders(folder: string, path: string): Promise<void> {
  const steps = path.split('/').slice(0, -1);
  while (steps.length > 1) {
    try {
      await rmdir(join(folder, ...steps));
    } catch {
      return; // something is in it, or it is gone already
    }
    steps.pop();
  }
}

/** What a change that was cut off left beside a file. */
async function removeRemains(absolute: string): Promise<void> {
  const names = await readdir(dirname(absolute)).catch(() => []); // no folder, no remains
  const remains = names.filter(
    (name) => name.startsWith(`.${basename(absolute)}.`) && /\.(next|former)\.tmp$/.test(name),
  );
  for (const name of remains) await rm(join(dirname(absolute), name), { force: true });
}

function unavailable(doing: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `${doing}: ${messageOf(cause)}; nothing was changed`, {
    retry: 'later',
    cause,
  });
}
