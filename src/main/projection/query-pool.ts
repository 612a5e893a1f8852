/**
 * Queries by people: SQL over the read models and the log, in processes of their own.
 *
 *  Q3 the engine's thread never waits for a query: a process runs it.
 *  Q4 a query that is cancelled is dead when it is answered: its process is killed, and the next query gets another.
 *  Q5 at most `PROCESSES` run; further queries wait their turn, and give it up when they are cancelled.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { QueryResult } from '../../shared/model/read-model.ts';
import { Semaphore } from '../runtime/semaphore.ts';
import { aborted } from './aborted.ts';
import type { QueryQuestion, QuerySources, QueryValues } from './query-message.ts';
import { QueryRunner } from './query-runner.ts';

const PROCESSES = 2;
const DEFAULT_LIMIT = 1_000;

export type QueryOptions = {
  readonly limit?: number;
  /** For the `?` of the statement, in order. */
  readonly values?: QueryValues;
  readonly signal?: AbortSignal;
};

export interface Queries extends AsyncDisposable {
  /**
   * @param options.limit rows at most, 1000 when left out; `more` in the result says whether it cut.
   * @throws AppError `invalid-input` with SQLite's words, `cancelled`, `closed`, `unsupported`, `store-unavailable`.
   */
  query(sql: string, options?: QueryOptions): Promise<QueryResult>;
  close(): Promise<void>;
}

/** Starts nothing: the first query starts the first process. */
export function openQueries(sources: QuerySources): Queries {
  const places = new Semaphore(PROCESSES);
  const runners = new Set<QueryRunner>();
  const idle: QueryRunner[] = [];
  let closed = false;

  const start = () => {
    const runner = new QueryRunner(sources);
    runners.add(runner);
    return runner;
  };
  const finish = (runner: QueryRunner) => {
    if (runner.alive && !closed) idle.push(runner);
    else runners.delete(runner);
  };
  const run = async (question: QueryQuestion, signal: AbortSignal | undefined): Promise<QueryResult> => {
    if (signal?.aborted) throw cancelled();
    if (closed) throw endedByClose();
    const runner = idle.pop() ?? start();
    try {
      return await runner.run(question, signal);
    } catch (error) {
      throw closed ? endedByClose() : error;
    } finally {
      finish(runner);
    }
  };
  const close = async () => {
    closed = true;
    await Promise.all([...runners].map((runner) => runner.close()));
  };
  return {
    async query(sql, { limit = DEFAULT_LIMIT, values = [], signal } = {}) {
      requireAnswerable(sources, limit);
      await placeIn(places, signal);
      try {
        return await run({ sql, limit, values }, signal);
      } finally {
        places.leave();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** (Q5) @throws AppError `cancelled`, with no place taken. */
async function placeIn(places: Semaphore, signal: AbortSignal | undefined): Promise<void> {
  const entered = places.enter();
  if (signal === undefined) return entered;
  await Promise.race([entered, aborted(signal)]);
  if (!signal.aborted) return undefined;
  void entered.then(() => places.leave()); // its turn comes later, for nobody
  throw cancelled();
}

function endedByClose(): AppError {
  return new AppError('closed', 'query: the engine is closed');
}

function cancelled(): AppError {
  return new AppError('cancelled', 'query: cancelled');
}

function requireAnswerable({ readModelsFile }: QuerySources, limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new AppError('invalid-input', `query: expected a limit of at least 1 row, found ${limit}`);
  if (readModelsFile === ':memory:')
    throw new AppError(
      'unsupported',
      'query: the read models of this session are kept in memory and cannot be queried',
    );
}
