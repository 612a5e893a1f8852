/**
 * Read models where SQLite cannot be loaded: a session in memory goes on without them and says so, wherever it is asked for one.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Queries } from './query-pool.ts';
import type { ReadModels } from './read-models.ts';

/** @param reason what SQLite failed with. */
export function absentReadModels(reason: string): { readonly readModels: ReadModels; readonly queries: Queries } {
  const message = `read models need SQLite, which cannot be used here: ${reason}`;
  const close = async () => undefined;
  const readModels: ReadModels = {
    file: ':memory:',
    open: (projection) => ({ kind: 'unsupported', message: `projection ${projection.name}: ${message}` }),
    openBeside: () => {
      throw new AppError('unsupported', message);
    },
    reopen: () => {
      throw new AppError('unsupported', message);
    },
    find: () => undefined,
    entries: () => [],
    rows: () => 0,
    hold: () => undefined,
    adopt: () => undefined,
    serve: () => undefined,
    discard: () => undefined,
    drop: () => undefined,
    close,
    [Symbol.asyncDispose]: close,
  };
  const queries: Queries = {
    query: () => Promise.reject(new AppError('unsupported', `query: ${message}`)),
    close,
    [Symbol.asyncDispose]: close,
  };
  return { readModels, queries };
}
