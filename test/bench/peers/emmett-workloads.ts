/**
 * The store's workloads on emmett-sqlite, in the two ways in which performance.md measures it. "tuned": one connection for all, WAL,
 * synchronous NORMAL. "default": as it comes, a connection for every call.
 */
import { existsSync, rmSync } from 'node:fs';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { type BenchContext, type Contender, type Peer, timed } from '../harness/workload.ts';
import { evolve, NO_ORDER, orderData, orderStream } from '../order-events.ts';
import type { Emmett, EmmettConnection, EmmettEvent, EmmettModule, EmmettStore } from './emmett.ts';

type Manner = 'tuned' | 'default';
/** What makes the schema, outside of what is measured. */
const WARM_UP_EVENTS = 1;

type Opened = { readonly store: EmmettStore } & Disposable;

type AppendWork = { readonly goal: number; readonly events: number; readonly batch: number };
type RebuildWork = {
  readonly goal: number;
  readonly events: Readonly<Record<Manner, number>>;
  /** SQL that makes the read model's table. */
  readonly table: string;
  /** SQL that counts one order in, of [user id, total]. */
  readonly upsert: string;
};
type LoadWork = { readonly goal: number; readonly length: number; readonly loads: number };

/** Appends `events` in batches, each batch to a stream of its own that is expected to be new. */
export function emmettPeers(emmett: Emmett, context: BenchContext, work: AppendWork): readonly Peer[] {
  return peers(emmett, work.goal, (module, manner) => async () => {
    using opened = await open(module, context, manner);
    const batches = Array.from({ length: work.events / work.batch }, (_, n) => eventsOf(n * work.batch, work.batch));
    return await timed(async () => {
      for (const [n, events] of batches.entries()) {
        await opened.store.appendToStream(orderStream(n), events, { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' });
      }
      return work.events;
    });
  });
}

export function emmettLoadPeers(emmett: Emmett, context: BenchContext, work: LoadWork): readonly Peer[] {
  return peers(emmett, work.goal, (module, manner) => async () => {
    using opened = await open(module, context, manner);
    const streams = Array.from({ length: 20 }, (_, n) => orderStream(n));
    for (const [n, stream] of streams.entries()) await opened.store.appendToStream(stream, eventsOf(n, work.length));
    return await timed(async () => {
      for (let n = 0; n < work.loads; n += 1) {
        const { events } = await opened.store.readStream(streams[n % streams.length] as string);
        const parts = events.map((event) => ({ data: event.data as JsonObject, timeMs: 0 }));
        const { placed } = parts.reduce(evolve, NO_ORDER);
        if (placed !== work.length) throw new Error(`emmett folded ${placed} events of ${work.length}`);
      }
      return work.loads;
    });
  });
}

/**
 * A projection that is built anew over `events[manner]` events: emmett's consumer with one processor from the beginning, its handler
 * writing one upsert an event. "tuned" pulls 1,000 events at once and does not wait between pulls, "default" as it comes.
 */
export function emmettRebuildPeers(emmett: Emmett, context: BenchContext, work: RebuildWork): readonly Peer[] {
  return peers(emmett, work.goal, (module, manner) => async () => {
    using opened = await open(module, context, manner);
    const count = work.events[manner];
    for (let at = 0; at < count; at += 100) await opened.store.appendToStream(orderStream(at), eventsOf(at, 100));
    return await timed(async () => {
      const handled = await rebuildAll(opened.store, manner, count + WARM_UP_EVENTS, work);
      if (handled !== count + WARM_UP_EVENTS) throw new Error(`emmett handled ${handled} events of ${count}`);
      return handled;
    });
  });
}

async function rebuildAll(store: EmmettStore, manner: Manner, count: number, work: RebuildWork): Promise<number> {
  let handled = 0;
  const consumer = store.consumer(manner === 'tuned' ? { pulling: { batchSize: 1_000, pullingFrequencyInMs: 0 } } : {});
  consumer.processor({
    processorId: 'spending',
    startFrom: 'BEGINNING',
    stopAfter: () => handled === count,
    projection: {
      canHandle: ['OrderPlaced'],
      async handle(events, { connection }) {
        if (handled === 0) await connection.command(work.table);
        for (const { data } of events) {
          const { userId, total } = data as JsonObject;
          await connection.command(work.upsert, [userId, total]);
          handled += 1;
        }
      },
    },
  });
  await consumer.start();
  return handled;
}

/** The goal is against the tuned one; the default is there to be seen. */
function peers(
  emmett: Emmett,
  goal: number,
  make: (module: EmmettModule, manner: Manner) => Contender,
): readonly Peer[] {
  return (['tuned', 'default'] as const).map((manner) => {
    const peer = { name: `emmett-sqlite ${manner}`, goal: manner === 'tuned' ? goal : undefined };
    return emmett.ok
      ? { ...peer, measure: make(emmett.module, manner) }
      : { ...peer, measure: null, reason: emmett.reason };
  });
}

function eventsOf(first: number, count: number): readonly EmmettEvent[] {
  return Array.from({ length: count }, (_, index) => ({ type: 'OrderPlaced', data: orderData(first + index) }));
}

/** A new file each time, with the schema made by a first append that is not measured. */
async function open(module: EmmettModule, context: BenchContext, manner: Manner): Promise<Opened> {
  const fileName = context.path(`emmett-${manner}.sqlite`);
  for (const ending of ['', '-wal', '-shm']) if (existsSync(fileName + ending)) rmSync(fileName + ending);
  const connection = manner === 'tuned' ? await tunedConnection(module, fileName) : undefined;
  const store = module.getSQLiteEventStore(
    connection === undefined ? { fileName } : { fileName, connectionOptions: { singleton: true, connection } },
  );
  await store.appendToStream('warm-up', eventsOf(0, WARM_UP_EVENTS));
  return { store, [Symbol.dispose]: () => connection?.close() };
}

async function tunedConnection(module: EmmettModule, fileName: string): Promise<EmmettConnection> {
  const connection = module.sqliteConnection({ fileName });
  await connection.query('PRAGMA journal_mode = WAL');
  await connection.query('PRAGMA synchronous = NORMAL');
  return connection;
}
