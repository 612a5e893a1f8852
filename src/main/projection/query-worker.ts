/** Entry of the thread inside a query process that runs the SQL; see query-process.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, encodeFailure, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { openQueryConnection, type QueryConnection } from './query-connection.ts';
import type { QueryAnswer, QueryQuestion, QuerySources } from './query-message.ts';

const sources: QuerySources = workerData;
let connection: QueryConnection | undefined;

parentPort?.on('message', (question: QueryQuestion) => parentPort?.postMessage(answer(question)));

function answer(question: QueryQuestion): QueryAnswer {
  try {
    connection ??= openQueryConnection(sources);
    return { ok: true, result: connection.run(question) };
  } catch (error) {
    const failure = isAppError(error) ? error : new AppError('store-unavailable', `query: ${messageOf(error)}`);
    return { ok: false, failure: encodeFailure(failure) };
  }
}
