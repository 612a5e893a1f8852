import { eventsText } from '../../../src/main/store/events-text.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { type BigLogs, openBigLogs } from '../bench-store.ts';
import { type BenchContext, type Contender, type Prepared, timed, type Workload } from '../harness/workload.ts';
import { evolve, NO_ORDER, type OrderState, orderStream, STREAMS } from '../order-events.ts';
import type { Emmett } from '../peers/emmett.ts';
import { emmettLoadPeers } from '../peers/emmett-workloads.ts';

const STREAM_LENGTH = 100;

/** A log of 10,000 streams with 100 events each, shared by the workloads that read. */
export function bigLogs(context: BenchContext): Promise<BigLogs> {
  return context.shared('big logs', () =>
    openBigLogs(context, 'big', context.scale(STREAMS * STREAM_LENGTH, STREAMS * 10)),
  );
}

/** C: load a stream and fold it, from parsed events and from the text that goes to the sandbox. */
export function loadStream(emmett: Emmett): Workload {
  return {
    id: 'C',
    title: `load a stream of ${STREAM_LENGTH} events and fold it`,
    unit: 'streams/s',
    limit: 'raw read + parse',
    goal: 0.8,
    slices: 10,
    async prepare(context): Promise<Prepared> {
      const logs = await bigLogs(context);
      const count = context.scale(1_000, 500);
      return {
        limit: loadRaw(logs, count),
        ours: { events: loadEvents(logs, count), text: loadText(logs, count) },
        peers: emmettLoadPeers(emmett, context, { goal: 4, length: STREAM_LENGTH, loads: context.scale(200, 40) }),
        [Symbol.asyncDispose]: async () => undefined,
      };
    },
  };
}

const streamAt = (n: number) => (n * 3_571) % STREAMS;

function loadRaw({ raw }: BigLogs, count: number): Contender {
  const select = raw.db.prepare<[number], string>('SELECT data FROM log WHERE stream = ? ORDER BY version').pluck();
  return loading(count, async (n) => {
    let state = NO_ORDER;
    for (const text of select.all(streamAt(n)))
      state = evolve(state, { data: JSON.parse(text) as JsonObject, timeMs: 0 });
    return state;
  });
}

function loadEvents({ ours }: BigLogs, count: number): Contender {
  return loading(count, async (n) => {
    let state = NO_ORDER;
    for (const event of await ours.readStream(orderStream(streamAt(n)))) {
      state = evolve(state, { data: event.data, timeMs: event.occurredAt });
    }
    return state;
  });
}

function loadText({ ours }: BigLogs, count: number): Contender {
  return loading(count, async (n) => {
    const text = eventsText(await ours.readStream(orderStream(streamAt(n))));
    const events = JSON.parse(text) as readonly { readonly data: JsonObject; readonly timeMs: number }[];
    return events.reduce(evolve, NO_ORDER);
  });
}

/** Each slice loads the next `count` streams. */
function loading(count: number, load: (n: number) => Promise<OrderState>): Contender {
  let next = 0;
  return () =>
    timed(async () => {
      let placed = 0;
      for (const end = next + count; next < end; next += 1) placed += (await load(next)).placed;
      if (placed < count) throw new Error(`folded ${placed} events of ${count} streams`);
      return count;
    });
}
