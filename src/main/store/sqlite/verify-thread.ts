import { Worker } from 'node:worker_threads';
import { AppError, decodeFailure } from '../../../shared/kernel/failure.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import type { VerifyOptions, VerifyReport } from '../event-store.ts';
import type { VerifyMessage, VerifyTask } from './verify-messages.ts';

/**
 * Verifies the store's file on a thread of its own; `stop` is the store's own signal, for when it closes meanwhile.
 * @throws AppError `cancelled` when the caller's signal aborts, `closed` when `stop` does, `store-unavailable`, `store-corrupt`.
 */
export async function verifyOnThread(
  task: VerifyTask,
  options: VerifyOptions,
  stop: AbortSignal,
): Promise<VerifyReport> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: task });
  const ended = Promise.withResolvers<VerifyReport>();
  const onCancel = () => ended.reject(cancelled());
  const onStop = () => ended.reject(new AppError('closed', 'verify the log: the event store was closed meanwhile'));
  signal?.addEventListener('abort', onCancel);
  stop.addEventListener('abort', onStop);
  worker.on('error', ended.reject);
  worker.on('exit', () => ended.reject(new AppError('store-unavailable', 'verify the log: its thread ended early')));
  worker.on('message', (message: VerifyMessage) => {
    if (message.kind === 'progress') onProgress?.(message.done, task.head);
    else if (message.kind === 'report') ended.resolve(message.report);
    else if (message.kind === 'failed') ended.reject(decodeFailure(message.failure));
    else assertNever(message);
  });
  try {
    return await ended.promise;
  } finally {
    signal?.removeEventListener('abort', onCancel);
    stop.removeEventListener('abort', onStop);
    await worker.terminate();
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'verify the log: cancelled');
}
