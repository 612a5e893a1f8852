import { type EmbeddedNats, startEmbeddedNats } from '../../src/main/bus/nats/embedded/embedded-nats.ts';
import { connectNatsBus } from '../../src/main/bus/nats/nats-bus.ts';
import { type Relay, startRelay } from '../../src/main/bus/relay.ts';
import { systemPowers } from '../../src/main/engine/system-powers.ts';
import type { RecordedEvent } from '../../src/main/store/event.ts';
import type { EventStore } from '../../src/main/store/event-store.ts';
import type { BenchContext } from './harness/workload.ts';
import { MAX_IN_FLIGHT } from './limits/raw-jetstream.ts';

const silent = () => undefined;
const powers = systemPowers({ debug: silent, info: silent, warn: silent, error: silent });

/** The server of all the bus's workloads, as the engine starts it. @throws Error when there is no nats-server to be had. */
export function benchServer(context: BenchContext): Promise<EmbeddedNats> {
  return context.shared('nats-server', async () => {
    const started = await startEmbeddedNats({ dir: context.path('nats'), powers });
    if (!started.ok) throw new Error(`this workload needs nats-server: ${started.error.advice}`);
    return started.value;
  });
}

export type RelayedConsumer = AsyncDisposable & { startRelay(): Relay };

let runs = 0;

/** A consumer on a bus and a relay that is yet to be started, with a stream and a checkpoint of their own. */
export async function openRelayedConsumer(
  server: EmbeddedNats,
  store: EventStore,
  onEvent: (event: RecordedEvent) => void,
): Promise<RelayedConsumer> {
  runs += 1;
  const prefix = `run-${runs}`;
  const bus = await connectNatsBus({ connection: server.connection, prefix, store, powers, onOtherLog: 'empty' });
  await bus.subscribe({
    name: 'consumer/inventory',
    types: ['OrderPlaced'],
    start: 'beginning',
    maxInFlight: MAX_IN_FLIGHT,
    onDelivery(delivery) {
      onEvent(delivery.event);
      delivery.ack();
    },
  });
  let relay: Relay | undefined;
  return {
    startRelay() {
      relay = startRelay({ store, bus, powers, checkpoint: `relay-${prefix}` });
      return relay;
    },
    async [Symbol.asyncDispose]() {
      await relay?.close();
      await bus.close();
    },
  };
}

/** Counts to `count`, and is then done. */
export function countdown(count: number): { readonly done: Promise<void>; tick(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = count;
  return {
    done: promise,
    tick() {
      left -= 1;
      if (left === 0) resolve();
    },
  };
}
