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
type Opened = { readonly store: EmmettStore } & Disposable;

type AppendWork = { readonly goal: number; readonly events: number; readonly batch: number };
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
  await store.appendToStream('warm-up', eventsOf(0, 1));
  return { store, [Symbol.dispose]: () => connection?.close() };
}

async function tunedConnection(module: EmmettModule, fileName: string): Promise<EmmettConnection> {
  const connection = module.sqliteConnection({ fileName });
  await connection.query('PRAGMA journal_mode = WAL');
  await connection.query('PRAGMA synchronous = NORMAL');
  return connection;
}
