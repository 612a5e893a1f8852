import type { StreamName } from '../../../src/shared/kernel/names.ts';
import { openBigLogs } from '../bench-store.ts';
import { type Prepared, timed, type Workload } from '../harness/workload.ts';
import { rawEvents } from '../limits/raw-log.ts';
import { orderEvents, orderStreams, STREAMS } from '../order-events.ts';
import type { Emmett } from '../peers/emmett.ts';
import { emmettPeers } from '../peers/emmett-workloads.ts';

const BATCH = 100;

/** B: a hundred events of one stream in one append. */
export function appendBatches(emmett: Emmett): Workload {
  return {
    id: 'B',
    title: `append, ${BATCH} events a call`,
    unit: 'events/s',
    limit: 'raw 50-row VALUES',
    goal: 0.8,
    slices: 10,
    async prepare(context): Promise<Prepared> {
      const logs = await openBigLogs(context, 'B', context.scale(200_000, 20_000));
      const batches = context.scale(100, 20);
      const streamAt = (n: number) => (n * 7) % STREAMS;
      return {
        limit: async () => {
          const work = Array.from({ length: batches }, (_, n) => rawEvents(orderEvents(BATCH, `B${n}`, BATCH)));
          return timed(() => {
            for (const [n, events] of work.entries()) {
              const stream = streamAt(n);
              logs.raw.appendMany(stream, logs.raw.versionOf(stream), events);
            }
            return batches * BATCH;
          });
        },
        ours: {
          store: async () => {
            const work = Array.from({ length: batches }, (_, n) => orderEvents(BATCH, `B${n}`, BATCH));
            const streams = orderStreams(work.map((_, n) => streamAt(n)));
            return timed(async () => {
              for (const [n, events] of work.entries()) {
                const stream = streams[n] as StreamName;
                const expected = logs.ours.streamVersion(stream);
                await logs.ours.append({ writes: [{ stream, category: 'order', expected, events }] });
              }
              return batches * BATCH;
            });
          },
        },
        peers: emmettPeers(emmett, context, { goal: 5, events: context.scale(50_000, 1_000), batch: BATCH }),
        [Symbol.asyncDispose]: () => logs[Symbol.asyncDispose](),
      };
    },
  };
}
