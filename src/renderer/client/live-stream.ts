/** Keeps a stream of the engine open for as long as it is wanted, across lost connections, its values batched to frames. */
import type { EngineClient } from '../../shared/contract/contract.ts';
import { isAppError } from '../../shared/kernel/failure.ts';
import type { Connection } from './connection.ts';
import { createFrameBatch } from './frame-batch.ts';

export type LiveStream<T> = {
  /** Called at each (re)start: it may continue from what has been seen. */
  readonly open: (engine: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<T>>;
  readonly onValues: (values: readonly T[]) => void;
  /** A failure that is not the connection's; the stream stays closed until the connection opens anew. */
  readonly onError?: (error: unknown) => void;
};

/** Answers how to stop it. */
export function startLiveStream<T>(connection: Connection, { open, onValues, onError }: LiveStream<T>): () => void {
  const batch = createFrameBatch(onValues);
  let current = new AbortController();

  async function run(signal: AbortSignal): Promise<void> {
    try {
      for await (const value of await open(connection.engine, signal)) {
        if (signal.aborted) return;
        batch.push([value]);
      }
    } catch (error) {
      if (!signal.aborted && !isAppError(error, 'engine-unreachable')) onError?.(error);
    }
  }
  const restart = () => {
    current.abort();
    current = new AbortController();
    if (connection.state.getState().kind === 'open') void run(current.signal);
  };

  const unsubscribe = connection.state.subscribe(restart);
  restart();
  return () => {
    unsubscribe();
    current.abort();
    batch.stop();
  };
}
