/** Runs one query at a time; a cancelled one is dead in the engine too. */
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { useEngine } from '../../client/engine-context.tsx';
import type { OutputOf } from '../../client/use-call.ts';

export type SqlResult = OutputOf<'readModels.query'>;

export type SqlRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly startedAt: number }
  | { readonly kind: 'done'; readonly sql: string; readonly result: SqlResult; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled'; readonly tookMs: number };

/** Rows that an answer may have. */
export const ROW_LIMIT = 10_000;

export function useSqlRun() {
  const engine = useEngine();
  const [run, setRun] = useState<SqlRun>({ kind: 'idle' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const start = async (sql: string) => {
    if (sql.trim() === '') return;
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    const startedAt = performance.now();
    setRun({ kind: 'running', startedAt });
    const end = await ask(sql, mine.signal, startedAt);
    if (current.current === mine) setRun(end);
  };
  const ask = async (sql: string, signal: AbortSignal, startedAt: number): Promise<SqlRun> => {
    try {
      const result = await engine.readModels.query({ sql, limit: ROW_LIMIT }, { signal });
      return { kind: 'done', sql, result, tookMs: performance.now() - startedAt };
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled', tookMs: performance.now() - startedAt };
      return { kind: 'failed', message: messageOf(error).replace(/^query: /, '') };
    }
  };
  return { run, start: (sql: string) => void start(sql), cancel: () => current.current?.abort() };
}
