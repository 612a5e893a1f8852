import { encodeCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import type { NewEvent, RecordedEvent } from '../../../src/main/store/event.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { benchServer, countdown, openRelayedConsumer } from '../bench-bus.ts';
import { openStore } from '../bench-store.ts';
import { median } from '../harness/measure.ts';
import type { Prepared, Workload } from '../harness/workload.ts';
import { RawJetStream } from '../limits/raw-jetstream.ts';
import { orderEvents, orderStream, streamOf } from '../order-events.ts';

const PER_SECOND = 1_000;

/**
 * F-LATENCY: events come at 1,000 a second; how long from the commit of an event until the consumer has it. The limit publishes by
 * hand, at each commit of the same store: what the store itself takes of the thread is in both.
 * Told as how many such ways one after the other fit into a second, at the median, because
 * the harness holds more for better; a median of 1.5 times the limit's is a ratio of 0.67.
 */
export const relayLatency: Workload = {
  id: 'F-LATENCY',
  title: 'commit to consumer at 1,000/s, 1 / p50',
  unit: 'ways/s',
  limit: 'raw NATS client at each commit',
  goal: 0.67,
  async prepare(context): Promise<Prepared> {
    const count = context.scale(3_000, 300);
    const server = await benchServer(context);
    let rounds = 0;
    return {
      limit: async () => {
        rounds += 1;
        await using raw = await RawJetStream.open(`raw-latency-${rounds}`, server.connection);
        await using store = await openStore(context.path(`F-limit-${rounds}.sqlite`));
        const events = orderEvents(count, `F-LATENCY ${rounds}`);
        return await waysPerSecond(count, {
          consume: (arrived) => raw.consume((parsed) => arrived(idOf(parsed))),
          async send(n, onCommit) {
            const event = await appendNth(store, events, n);
            onCommit();
            if (event !== undefined) void raw.publish({ id: event.id, text: encodeCloudEvent('shop', event) });
          },
          idAt: (n) => events[n]?.id ?? '',
        });
      },
      ours: {
        bus: async () => {
          rounds += 1;
          await using store = await openStore(context.path(`F-ours-${rounds}.sqlite`));
          const events = orderEvents(count, `F-LATENCY ${rounds}`);
          let arrive: (id: string) => void = () => undefined;
          await using consumer = await openRelayedConsumer(server, store, (event) => arrive(event.id));
          return await waysPerSecond(count, {
            async consume(arrived) {
              arrive = arrived;
              await consumer.startRelay().untilCaughtUp();
            },
            send: (n, onCommit) => appendNth(store, events, n).then(onCommit),
            idAt: (n) => events[n]?.id ?? '',
          });
        },
      },
      async [Symbol.asyncDispose]() {},
    };
  },
};

type Way = {
  /** Starts to consume; `arrived` is told of each message. */
  consume(arrived: (id: string) => void): Promise<void>;
  /** Calls `onCommit` when the time begins to count. */
  send(n: number, onCommit: () => void): Promise<unknown>;
  idAt(n: number): string;
};

async function waysPerSecond(count: number, way: Way): Promise<number> {
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
  return 1_000 / median(tookMs);
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

async function appendNth(
  store: EventStore,
  events: readonly NewEvent[],
  n: number,
): Promise<RecordedEvent | undefined> {
  const event = events[n];
  if (event === undefined) return undefined;
  const writes = [{ stream: orderStream(streamOf(n)), category: 'order', expected: 'any' as const, events: [event] }];
  const result = await store.append({ writes });
  return result.kind === 'appended' ? result.events[0] : undefined;
}

function idOf(parsed: unknown): string {
  return typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id) : '';
}
