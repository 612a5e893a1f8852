import { encodeCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import type { NewEvent } from '../../../src/main/store/event.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { benchServer, countdown, openRelayedConsumer } from '../bench-bus.ts';
import { openStore } from '../bench-store.ts';
import { median } from '../harness/measure.ts';
import type { BenchContext, Prepared, Slice, Workload } from '../harness/workload.ts';
import { RawJetStream, type RawMessage } from '../limits/raw-jetstream.ts';
import { orderEvents, orderStream, streamOf } from '../order-events.ts';

const PER_SECOND = 1_000;

/**
 * F-LATENCY: events come at 1,000 a second; how long from the commit of an event until the consumer has it. The limit is the client
 * by hand, as in F: it has its texts ready and no store beside it, and the time runs from the publishing. Publisher and consumer share
 * a process in both, as they do in the engine. How much of the difference is the store's, at work on the same thread and disk, tells
 * the line below it, without a goal: the client by hand at each commit of our store.
 *
 * Told as how many such ways one after the other fit into a second, at the median, because the harness holds more for better; a
 * median of 1.5 times the limit's is a ratio of 0.67. Half a second of the one takes turns with half a second of the other: seconds
 * that are seconds apart are not alike on a machine that does something else meanwhile.
 */
export const relayLatency: Workload = {
  id: 'F-LATENCY',
  title: 'commit to consumer at 1,000/s, 1 / p50',
  unit: 'ways/s',
  limit: 'raw NATS client',
  goal: 0.67,
  slices: 6,
  async prepare(context): Promise<Prepared> {
    const count = context.scale(500, 100);
    const server = await benchServer(context);
    const events = orderEvents(count, 'F-LATENCY');
    const messages = await messagesOf(context, events);
    let slices = 0;
    const raw = async (commit: (n: number) => Promise<void> | undefined): Promise<Slice> => {
      slices += 1;
      await using stream = await RawJetStream.open(`raw-latency-${slices}`, server.connection);
      return await medianWay(count, {
        consume: (arrived) => stream.consume((parsed) => arrived(idOf(parsed))),
        async send(n, onCommit) {
          await commit(n);
          onCommit();
          await stream.publish(messages[n] as RawMessage);
        },
        idAt: (n) => events[n]?.id ?? '',
      });
    };
    const besideOurStore = async () => {
      await using store = await openStore(context.path(`F-LATENCY-raw-${slices}.sqlite`));
      return await raw((n) => appendNth(store, events, n));
    };
    return {
      limit: () => raw(() => undefined),
      ours: {
        bus: async () => {
          slices += 1;
          await using store = await openStore(context.path(`F-LATENCY-${slices}.sqlite`));
          let arrive: (id: string) => void = () => undefined;
          await using consumer = await openRelayedConsumer(server, store, (event) => arrive(event.id));
          return await medianWay(count, {
            async consume(arrived) {
              arrive = arrived;
              await consumer.startRelay().untilCaughtUp();
            },
            send: (n, onCommit) => appendNth(store, events, n).then(onCommit),
            idAt: (n) => events[n]?.id ?? '',
          });
        },
      },
      peers: [{ name: 'raw NATS client at each commit of our store', goal: undefined, measure: besideOurStore }],
      async [Symbol.asyncDispose]() {},
    };
  },
};

/** What the relay would publish of these events. */
async function messagesOf(context: BenchContext, events: readonly NewEvent[]): Promise<readonly RawMessage[]> {
  await using store = await openStore(context.path('F-LATENCY.sqlite'));
  for (const n of events.keys()) await appendNth(store, events, n);
  const messages: RawMessage[] = [];
  for await (const page of store.readLog()) {
    for (const event of page) messages.push({ id: event.id, text: encodeCloudEvent('shop', event) });
  }
  return messages;
}

type Way = {
  /** Starts to consume; `arrived` is told of each message. */
  consume(arrived: (id: string) => void): Promise<void>;
  /** Calls `onCommit` when the time begins to count. */
  send(n: number, onCommit: () => void): Promise<unknown>;
  idAt(n: number): string;
};

/** One way that took as long as the median of all. */
async function medianWay(count: number, way: Way): Promise<Slice> {
  const sentAt = new Map<string, number>();
  const tookMs: number[] = [];
  const counted = countdown(count);
  await way.consume((id) => {
    const now = performance.now();
    tookMs.push(now - (sentAt.get(id) ?? now)); // one that is here before its sender knows of the commit took no time
    counted.tick();
  });
  await atPace(count, (n) => way.send(n, () => sentAt.set(way.idAt(n), performance.now())));
  await counted.done;
  return { count: 1, ms: median(tookMs) };
}

/** Calls `send` for 0 to `count` - 1, each when it is due. */
async function atPace(count: number, send: (n: number) => Promise<unknown>): Promise<void> {
  const started = performance.now();
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - started) * PER_SECOND) / 1_000));
    while (sent < due) void send(sent++);
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
  }
}

async function appendNth(store: EventStore, events: readonly NewEvent[], n: number): Promise<void> {
  const event = events[n];
  if (event === undefined) return;
  const writes = [{ stream: orderStream(streamOf(n)), category: 'order', expected: 'any' as const, events: [event] }];
  await store.append({ writes });
}

function idOf(parsed: unknown): string {
  return typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id) : '';
}
