/**
 * A workspace's text files, as an editor works on them (`file-place.ts` says which paths there are).
 *
 *  E1 a text is written only over the very text that it was edited from; otherwise both are handed back and nothing is written.
 *  E2 a file is whole or as it was (`atomic-write.ts`); our own writers take turns, so that E1 holds between them.
 *  E3 what is removed goes to the trash, and what is there is never written over by a create, a rename or a restore.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { type TimestampMs, timestampMs } from '../../shared/kernel/names.ts';
import type { Ids } from '../engine/powers.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { SETTINGS_FILE } from './definition-kinds.ts';
import { type FilePlace, placeIn } from './file-place.ts';
import { compareText } from './report.ts';
import { LOCAL_FOLDER } from './types-file.ts';
import { isIgnoredName } from './workspace-files.ts';

type FileEntry = { readonly path: string; readonly sizeBytes: number; readonly changedAt: TimestampMs };
type FileText = { readonly path: string; readonly text: string; readonly hash: string };
type Written =
  | { readonly outcome: 'written'; readonly hash: string }
  | { readonly outcome: 'conflict'; readonly theirs: FileText | null };

const TEXT_NAME = /\.(ya?ml|json|jsonc|avsc|proto|[mc]?[jt]sx?|md|txt|sql|csv|graphql)$/i;
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 20_000;
const TRASH = join(LOCAL_FOLDER, 'trash');

export class TextFiles {
  readonly #folder: string;
  readonly #ids: Ids;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string, ids: Ids) {
    this.#folder = folder;
    this.#ids = ids;
  }

  async list(): Promise<readonly FileEntry[]> {
    const found: FileEntry[] = [];
    for await (const path of this.#walk('')) {
      if (found.length === MAX_FILES) break;
      const stats = await stat(join(this.#folder, path)).catch(() => undefined); // gone since: not listed
      if (stats) found.push({ path, sizeBytes: stats.size, changedAt: timestampMs(Math.round(stats.mtimeMs)) });
    }
    return found.sort((a, b) => compareText(a.path, b.path));
  }

  /** @throws AppError `not-found`, `invalid-input`, `workspace-unavailable`. */
  async read(path: string): Promise<FileText> {
    const place = await placeIn(this.#folder, path);
    if (!place.found) throw missing(path);
    const text = await readText(place);
    return { path, text, hash: hashOf(text) };
  }

  /** (E1, E2) @param hash of the text that was edited. */
  write(path: string, text: string, hash: string): Promise<Written> {
    return this.#inTurn(async () => {
      const theirs = await this.#readOrMissing(path);
      if (theirs?.hash !== hash) return { outcome: 'conflict', theirs };
      const { absolute } = await placeIn(this.#folder, path);
      await writeFileAtomic(absolute, text, this.#ids);
      return { outcome: 'written', hash: hashOf(text) };
    });
  }

  /** @throws AppError `invalid-input` when something is there. */
  create(path: string, text: string): Promise<FileText> {
    return this.#inTurn(async () => {
      const place = await this.#free(path, 'create');
      if (!TEXT_NAME.test(path)) throw new AppError('invalid-input', `create ${path}: only text files are made here`);
      await onDisk(`create ${path}`, () => writeNew(place.absolute, text));
      return { path, text, hash: hashOf(text) };
    });
  }

  /** A file or a folder. @throws AppError `not-found`, `invalid-input` when the new name is taken. */
  rename(from: string, to: string): Promise<void> {
    return this.#inTurn(async () => {
      const source = await this.#removable(from, 'rename');
      if (`${to}/`.startsWith(`${from}/`)) throw new AppError('invalid-input', `rename ${from}: ${to} is inside it`);
      const target = await this.#free(to, 'rename');
      await onDisk(`rename ${from}`, () => move(source.absolute, target.absolute));
    });
  }

  /** (E3) Answers its name in the trash. */
  remove(path: string): Promise<string> {
    return this.#inTurn(async () => {
      const { absolute } = await this.#removable(path, 'remove');
      const trashed = `${this.#ids.next()}-${path.replaceAll('/', '-')}`;
      await onDisk(`remove ${path}`, () => move(absolute, join(this.#folder, TRASH, trashed)));
      return trashed;
    });
  }

  /** (E3) @throws AppError `not-found`, `invalid-input` when something is at the place by now. */
  restore(trashed: string, path: string): Promise<void> {
    return this.#inTurn(async () => {
      const source = join(this.#folder, TRASH, trashed);
      const isThere = /^[^/\\]+$/.test(trashed) && trashed !== '..' && (await exists(source));
      if (!isThere) throw new AppError('not-found', `restore ${path}: the trash has no ${trashed}`);
      const { absolute } = await this.#free(path, 'restore');
      await onDisk(`restore ${path}`, () => move(source, absolute));
    });
  }

  /** Takes a turn among the writers, for a change of several files at once. (E2) `work` must not wait for another turn. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined); // whoever waits for `done` is told
    return done;
  }

  async #readOrMissing(path: string): Promise<FileText | null> {
    try {
      return await this.read(path);
    } catch (error) {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    }
  }

  async #free(path: string, doing: string): Promise<FilePlace> {
    const place = await placeIn(this.#folder, path);
    if (place.found) throw new AppError('invalid-input', `${doing} ${path}: it is there already`);
    return place;
  }

  async #removable(path: string, doing: string): Promise<FilePlace> {
    const place = await placeIn(this.#folder, path);
    if (!place.found) throw missing(path);
    if (path !== SETTINGS_FILE) return place;
    throw new AppError('invalid-input', `${doing} ${path}: without it the folder is no workspace`);
  }

  async *#walk(below: string): AsyncGenerator<string> {
    // A folder that cannot be read has nothing to edit.
    const entries = await readdir(join(this.#folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (isIgnoredName(entry.name)) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) yield* this.#walk(path);
      else if (entry.isFile() && TEXT_NAME.test(path)) yield path;
    }
  }
}

async function readText({ path, absolute, found }: FilePlace): Promise<string> {
  if (!found?.isFile()) throw noText(path, 'it is no file');
  if (found.size > MAX_FILE_BYTES) throw noText(path, 'it is too large to edit');
  const bytes = await onDisk(`read ${path}`, () => readBytes(absolute));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw noText(path, 'it is not text in UTF-8', error);
  }
}

async function readBytes(absolute: string): Promise<Buffer> {
  const file = await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function writeNew(absolute: string, text: string): Promise<void> {
  await mkdir(dirname(absolute), { recursive: true });
  const file = await open(absolute, 'wx');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

async function exists(absolute: string): Promise<boolean> {
  return stat(absolute).then(
    () => true,
    () => false,
  );
}

async function onDisk<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(doing, error);
  }
}

function unavailable(doing: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `${doing}: ${messageOf(cause)}`, { retry: 'later', cause });
}

function missing(path: string): AppError {
  return new AppError('not-found', `file ${path}: there is no such file`, { details: { path } });
}

function noText(path: string, reason: string, cause?: unknown): AppError {
  return new AppError('invalid-input', `read ${path}: ${reason}`, { details: { path }, cause });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
