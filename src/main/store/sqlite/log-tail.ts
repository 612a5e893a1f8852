import type { Database } from 'better-sqlite3';
import { EMPTY_LOG, type LogTail } from '../commit-rules.ts';

type TailRow = { readonly head: number; readonly recordedAt: number; readonly hash: string | null };

/** The end of the log as the file has it: its newest row, wherever the log is long or short. */
export function loadTail(db: Database): LogTail {
  const newest = db.prepare<[], TailRow>(
    'SELECT position AS head, metadata ->> 4 AS recordedAt, hash FROM event_log ORDER BY position DESC LIMIT 1',
  );
  const row = newest.get();
  return row === undefined ? EMPTY_LOG : { ...row, hash: row.hash ?? '' };
}
