import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { AppError, decodeFailure, messageOf } from '../../shared/kernel/failure.ts';
import type { QueryResult } from '../../shared/model/read-model.ts';
import type { QueryAnswer, QueryQuestion, QuerySources } from './query-message.ts';

/** One query process. Runs one question at a time; keeps the engine's process alive only while it does. */
export class QueryRunner {
  readonly #child: ChildProcess;

  constructor(sources: QuerySources) {
    this.#child = fork(new URL('./query-process.ts', import.meta.url), [JSON.stringify(sources)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('error', () => this.kill()); // it could not be started or written to: the waiting query is told as well
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get alive(): boolean {
    return this.#child.connected && !this.#child.killed && this.#child.exitCode === null;
  }

  /**
   * A cancelled question is answered when the process is dead.
   * @throws AppError what the query failed with, `cancelled`, `store-unavailable` when the process died or could not be started.
   */
  run(question: QueryQuestion, signal?: AbortSignal): Promise<QueryResult> {
    const child = this.#child;
    return new Promise<QueryResult>((resolve, reject) => {
      const onAbort = () => this.kill();
      const onMessage = (answer: QueryAnswer) =>
        end(() => (answer.ok ? resolve(answer.result) : reject(decodeFailure(answer.failure))));
      const onEnd = (ending: unknown) => end(() => reject(signal?.aborted ? cancelled() : died(ending)));
      const end = (settle: () => void) => {
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd).unref();
        child.channel?.unref();
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      child.on('message', onMessage).on('exit', onEnd).on('error', onEnd).ref();
      child.channel?.ref();
      signal?.addEventListener('abort', onAbort, { once: true });
      child.send(question);
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.ref();
    this.kill();
    await gone;
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'query: cancelled');
}

function died(ending: unknown): AppError {
  const how = ending instanceof Error ? messageOf(ending) : `exit code ${ending}`;
  return new AppError('store-unavailable', `query: its process ended (${how})`, { retry: 'now' });
}
