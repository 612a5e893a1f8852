/** Entry of the thread that verifies: proves the file's hash chain over a connection of its own, and says what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, encodeFailure, isAppError, messageOf } from '../../../shared/kernel/failure.ts';
import { storeFailure } from './store-failure.ts';
import { verifyFile } from './verify-file.ts';
import type { VerifyMessage, VerifyTask } from './verify-messages.ts';

const task = workerData as VerifyTask;
const tell = (message: VerifyMessage): void => parentPort?.postMessage(message);

try {
  tell({ kind: 'report', report: verifyFile(task, (done) => tell({ kind: 'progress', done })) });
} catch (error) {
  const failure = storeFailure(`verify the event store ${task.path}`, error);
  const known = isAppError(failure) ? failure : new AppError('store-unavailable', `verify: ${messageOf(failure)}`);
  tell({ kind: 'failed', failure: encodeFailure(known) });
}
