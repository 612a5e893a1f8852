/**
 * The hold: one engine per workspace.
 *
 *  L1 the lock is the operating system's, on `.replayground/lock.sqlite`: a SQLite transaction that stays open as long as the engine.
 *     A process that dies in whatever way lets go of it, so there is no stale lock and no guessing by process id.
 *  L2 `engine.json` only describes the holder. It is believed while the lock is taken, and overwritten by who takes it next.
 *  L3 nothing else in the process may open and close the lock file: on POSIX that drops the process's locks on it.
 *
 * Like SQLite itself it wants a local disk: a network file system may not lock.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Clock } from '../engine/powers.ts';
import { type EngineCard, localFolder, readCard, removeCard, writeCard } from './engine-card.ts';

export type HoldOptions = {
  readonly folder: string;
  readonly pid: number;
  readonly hostName: string;
  /** What holds it: "run". */
  readonly shell: string;
  /** Whether others may talk to the holder, once it has announced where. */
  readonly serves: boolean;
  readonly clock: Clock;
};

export interface Hold {
  /** Says where the holder listens and with which token. */
  announce(address: { readonly url: string; readonly token: string }): void;
  release(): void;
}

/**
 * Takes the workspace, at once or not at all.
 * @throws AppError `workspace-held` with the holder's card (without its token) in the details; `store-unavailable` when the folder
 *   cannot be written.
 */
export function takeHold(options: HoldOptions): Hold {
  const lock = openLock(options.folder);
  if (!tryLock(lock)) {
    lock.close();
    throw heldError(options.folder, readCard(options.folder));
  }
  const card: EngineCard = {
    pid: options.pid,
    hostName: options.hostName,
    shell: options.shell,
    startedAt: new Date(options.clock.now()).toISOString(),
    serves: options.serves,
    url: null,
    token: null,
  };
  writeCard(options.folder, card);
  return {
    announce: ({ url, token }) => writeCard(options.folder, { ...card, url, token }),
    release() {
      if (!lock.open) return;
      removeCard(options.folder);
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

function openLock(folder: string): Database.Database {
  try {
    mkdirSync(localFolder(folder), { recursive: true });
    return new Database(join(localFolder(folder), 'lock.sqlite'), { timeout: 0 });
  } catch (error) {
    throw lockError(folder, error);
  }
}

function tryLock(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    lock.close();
    throw lockError(lock.name, error);
  }
}

function lockError(path: string, error: unknown): AppError {
  return new AppError('store-unavailable', `lock ${path}: ${messageOf(error)}`, { cause: error });
}

function heldError(folder: string, card: EngineCard | undefined): AppError {
  if (!card) return new AppError('workspace-held', `open ${folder}: another engine holds it`, { retry: 'later' });
  const { token: _secret, ...details } = card;
  const holder = `replayground ${card.shell} (process ${card.pid} on ${card.hostName})`;
  return new AppError('workspace-held', `open ${folder}: ${holder} has held it since ${card.startedAt}`, {
    retry: 'later',
    details,
  });
}
