import type { StreamName } from '../../../src/shared/kernel/names.ts';
import { oneEvent, openBigLogs } from '../bench-store.ts';
import { type Prepared, type Slice, timed, type Workload } from '../harness/workload.ts';
import { RawGroupCommit } from '../limits/raw-group-commit.ts';
import { rawEvents } from '../limits/raw-log.ts';
import { orderEvents, orderStreams } from '../order-events.ts';

const CALLERS = 64;

/** A64: 64 callers at once, each waiting for its own append before the next. */
export const appendConcurrently: Workload = {
  id: 'A64',
  title: `append, ${CALLERS} callers at once`,
  unit: 'events/s',
  limit: 'raw group commit',
  goal: 0.8,
  slices: 10,
  async prepare(context): Promise<Prepared> {
    const logs = await openBigLogs(context, 'A64', context.scale(200_000, 20_000));
    const perCaller = context.scale(150, 50);
    return {
      limit: async () => {
        const queue = new RawGroupCommit(logs.raw);
        const events = rawEvents(orderEvents(CALLERS * perCaller, 'A64'));
        return inCompany(perCaller, async (caller, n) => {
          const stream = streamOfCaller(caller, n);
          await queue.append(
            stream,
            logs.raw.versionOf(stream),
            events[caller * perCaller + n] as (typeof events)[number],
          );
        });
      },
      ours: {
        store: async () => {
          const events = orderEvents(CALLERS * perCaller, 'A64');
          const streams = orderStreams(
            events.map((_, at) => streamOfCaller(Math.floor(at / perCaller), at % perCaller)),
          );
          return inCompany(perCaller, async (caller, n) => {
            const at = caller * perCaller + n;
            const stream = streams[at] as StreamName;
            const expected = logs.ours.streamVersion(stream);
            await logs.ours.append(oneEvent(stream, expected, events[at] as (typeof events)[number]));
          });
        },
      },
      [Symbol.asyncDispose]: () => logs[Symbol.asyncDispose](),
    };
  },
};

/** Every caller has streams of its own. */
function streamOfCaller(caller: number, n: number): number {
  return caller * 150 + (n % 150);
}

function inCompany(perCaller: number, append: (caller: number, n: number) => Promise<void>): Promise<Slice> {
  const call = async (caller: number) => {
    for (let n = 0; n < perCaller; n += 1) await append(caller, n);
  };
  return timed(async () => {
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
    return CALLERS * perCaller;
  });
}
