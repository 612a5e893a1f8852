import type { StreamName } from '../../../src/shared/kernel/names.ts';
import { type BigLogs, oneEvent, openBigLogs } from '../bench-store.ts';
import { type Contender, type Prepared, timed, type Workload } from '../harness/workload.ts';
import { rawEvents } from '../limits/raw-log.ts';
import { orderEvents, orderStreams, streamOf } from '../order-events.ts';
import type { Emmett } from '../peers/emmett.ts';
import { emmettPeers } from '../peers/emmett-workloads.ts';

/** A: one awaited append a call, with its expected version, upon a log that is there already. */
export function appendOne(emmett: Emmett): Workload {
  return {
    id: 'A',
    title: 'append, one event a call',
    unit: 'events/s',
    limit: 'raw autocommit INSERT',
    goal: 0.8,
    slices: 10,
    async prepare(context): Promise<Prepared> {
      const logs = await openBigLogs(context, 'A', context.scale(200_000, 20_000));
      const count = context.scale(3_000, 1_000);
      return {
        limit: appendRaw(logs, count),
        ours: { store: appendOurs(logs, count) },
        peers: emmettPeers(emmett, context, { goal: 20, events: context.scale(2_000, 100), batch: 1 }),
        [Symbol.asyncDispose]: () => logs[Symbol.asyncDispose](),
      };
    },
  };
}

function appendOurs({ ours }: BigLogs, count: number): Contender {
  return async () => {
    const events = orderEvents(count, 'A');
    const streams = orderStreams(events.map((_, n) => streamOf(n)));
    const expected: number[] = streams.map((stream) => ours.streamVersion(stream));
    countUp(expected);
    return timed(async () => {
      for (const [n, event] of events.entries()) {
        await ours.append(oneEvent(streams[n] as StreamName, expected[n] as number, event));
      }
      return count;
    });
  };
}

function appendRaw({ raw }: BigLogs, count: number): Contender {
  return async () => {
    const events = rawEvents(orderEvents(count, 'A'));
    const expected = events.map((_, n) => raw.versionOf(streamOf(n)));
    countUp(expected);
    return timed(() => {
      for (const [n, event] of events.entries()) raw.appendOne(streamOf(n), expected[n] as number, event);
      return count;
    });
  };
}

/** A stream that comes again in the same round is expected one version further each time. */
function countUp(expected: number[]): void {
  const times = new Map<number, number>();
  for (const n of expected.keys()) {
    const stream = streamOf(n);
    const before = times.get(stream) ?? 0;
    expected[n] = (expected[n] as number) + before;
    times.set(stream, before + 1);
  }
}
