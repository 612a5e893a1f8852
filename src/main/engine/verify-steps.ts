import type { VerifyStep } from '../../shared/contract/statistics.ts';
import type { EventStore } from '../store/event-store.ts';

/** `store.verify` as a stream: now and then the newest progress, the report as the last step. A slow reader skips progress. */
export async function* verifySteps(store: EventStore, signal?: AbortSignal): AsyncGenerator<VerifyStep, void> {
  let newest: VerifyStep | undefined;
  let wake = Promise.withResolvers<void>();
  let finished = false;
  const report = store
    .verify({
      ...(signal && { signal }),
      onProgress(done, total) {
        newest = { kind: 'progress', done, total };
        wake.resolve();
      },
    })
    .finally(() => {
      finished = true;
      wake.resolve();
    });
  // Awaited below; until then a failure must not count as one that nobody handles.
  report.catch(() => undefined);
  while (!finished) {
    await wake.promise;
    wake = Promise.withResolvers<void>();
    if (newest && !finished) yield newest;
  }
  yield { kind: 'report', report: await report };
}
