/**
 * Entry of a query process.
 *
 * A statement that runs away cannot be stopped from inside its process: SQLite's own loop does not come back to JavaScript, the
 * driver offers no interrupt, a worker thread in it cannot be terminated and keeps the process from ending. So queries have a process
 * of their own that can be killed, and inside it a thread, so that the process still notices when the engine has gone.
 */
import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./query-worker.ts', import.meta.url), {
  workerData: JSON.parse(process.argv[2] ?? '{}'),
});
process.on('message', (question) => worker.postMessage(question));
worker.on('message', (answer) => process.send?.(answer));
worker.on('error', (error) => {
  throw error;
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
