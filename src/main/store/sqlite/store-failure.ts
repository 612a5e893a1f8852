/** SQLite's result codes (https://www.sqlite.org/rescode.html) as failures that say what a person can do. */
import { AppError, isAppError, messageOf, type RetryHint } from '../../../shared/kernel/failure.ts';

type Reading = {
  readonly code: 'store-unavailable' | 'store-corrupt';
  readonly advice: string;
  readonly retry: RetryHint;
};

const READINGS: Readonly<Record<string, Reading>> = {
  FULL: { code: 'store-unavailable', advice: 'the disk is full: free some space and try again', retry: 'later' },
  BUSY: { code: 'store-unavailable', advice: 'another program is writing to it: close that program', retry: 'later' },
  LOCKED: { code: 'store-unavailable', advice: 'another program holds it: close that program', retry: 'later' },
  READONLY: {
    code: 'store-unavailable',
    advice: 'it may not be written: check the permissions of the file and its folder',
    retry: 'never',
  },
  PERM: { code: 'store-unavailable', advice: 'access is denied: check the permissions of the file', retry: 'never' },
  CANTOPEN: {
    code: 'store-unavailable',
    advice: 'the file cannot be opened: check that its folder exists and may be written',
    retry: 'never',
  },
  IOERR: { code: 'store-unavailable', advice: 'the disk failed: check the disk and the space on it', retry: 'later' },
  CONSTRAINT: {
    code: 'store-unavailable',
    advice: 'another program wrote to it at the same time: close that program and try again',
    retry: 'now',
  },
  NOTADB: {
    code: 'store-corrupt',
    advice: 'the file is not an event store. Move it away to start with a new one, or restore it from a backup',
    retry: 'never',
  },
  CORRUPT: {
    code: 'store-corrupt',
    advice: 'the file is damaged. Restore it from a backup, or move it away to start with a new one',
    retry: 'never',
  },
};

/** An `AppError` for what SQLite or the file system threw; anything else is a bug and comes back as it is. */
export function storeFailure(doing: string, error: unknown): unknown {
  if (isAppError(error)) return error;
  const reading = READINGS[resultCode(error)];
  if (reading === undefined) return error;
  const message = `${doing}: ${reading.advice} (${messageOf(error)})`;
  return new AppError(reading.code, message, { cause: error, retry: reading.retry });
}

/** True when the file stayed locked for as long as a statement may wait. */
export function isHeldByAnother(error: unknown): boolean {
  return ['BUSY', 'LOCKED'].includes(resultCode(error));
}

/** "SQLITE_IOERR_FSYNC" and "SQLITE_IOERR" are IOERR; the file system's own codes stand for SQLite's nearest. */
function resultCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_')) return code.slice('SQLITE_'.length).split('_')[0] ?? '';
  return FILE_CODES[code] ?? '';
}

const FILE_CODES: Readonly<Record<string, string>> = {
  EACCES: 'PERM',
  EPERM: 'PERM',
  EROFS: 'READONLY',
  ENOSPC: 'FULL',
  EDQUOT: 'FULL',
  ENOENT: 'CANTOPEN',
  ENOTDIR: 'CANTOPEN',
  EEXIST: 'CANTOPEN',
  EISDIR: 'CANTOPEN',
  EIO: 'IOERR',
};
