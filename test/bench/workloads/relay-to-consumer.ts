import { encodeCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import { benchServer, countdown, openRelayedConsumer } from '../bench-bus.ts';
import { openStore } from '../bench-store.ts';
import type { Prepared, Workload } from '../harness/workload.ts';
import { RawJetStream, type RawMessage } from '../limits/raw-jetstream.ts';
import { orderEvents, orderStream, STREAMS, streamOf } from '../order-events.ts';

/** F: a log that is there already goes through JetStream to a consumer, as fast as it can. */
export const relayToConsumer: Workload = {
  id: 'F',
  title: 'relay to JetStream to a consumer, saturated',
  unit: 'events/s',
  limit: 'raw NATS client',
  goal: 0.8,
  async prepare(context): Promise<Prepared> {
    const count = context.scale(30_000, 3_000);
    const server = await benchServer(context);
    const store = await openStore(context.path('F.sqlite'));
    await Promise.all(
      orderEvents(count, 'F').map((event, n) =>
        store.append({
          writes: [{ stream: orderStream(streamOf(n % STREAMS)), category: 'order', expected: 'any', events: [event] }],
        }),
      ),
    );
    const texts: RawMessage[] = [];
    for await (const page of store.readLog()) {
      for (const event of page) texts.push({ id: event.id, text: encodeCloudEvent('shop', event) });
    }
    let rounds = 0;
    return {
      limit: async () => {
        rounds += 1;
        await using raw = await RawJetStream.open(`raw-${rounds}`, server.connection);
        const counted = countdown(count);
        await raw.consume(() => counted.tick());
        const started = performance.now();
        await Promise.all([raw.publishAll(texts), counted.done]);
        return (count / (performance.now() - started)) * 1_000;
      },
      ours: {
        bus: async () => {
          const counted = countdown(count);
          await using consumer = await openRelayedConsumer(server, store, () => counted.tick());
          const started = performance.now();
          const relay = consumer.startRelay();
          await Promise.all([relay.untilCaughtUp(), counted.done]);
          return (count / (performance.now() - started)) * 1_000;
        },
      },
      [Symbol.asyncDispose]: () => store.close(),
    };
  },
};
