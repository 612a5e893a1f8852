import { systemPowers } from '../../src/main/engine/system-powers.ts';
import type { NewEvent } from '../../src/main/store/event.ts';
import type { EventStore } from '../../src/main/store/event-store.ts';
import { openSqliteStore } from '../../src/main/store/sqlite/sqlite-event-store.ts';
import { type StreamName, version } from '../../src/shared/kernel/names.ts';
import type { BenchContext } from './harness/workload.ts';
import { RawLog, rawEvents } from './limits/raw-log.ts';
import { orderEvents, orderStream, STREAMS, streamOf } from './order-events.ts';

const silent = () => undefined;

/** Our store as the engine opens it. */
export function openStore(path: string): Promise<EventStore> {
  const powers = systemPowers({ debug: silent, info: silent, warn: silent, error: silent });
  return openSqliteStore({ path, powers });
}

/** One event at the version that its writer expects. */
export function oneEvent(stream: StreamName, expected: number, event: NewEvent) {
  return { writes: [{ stream, category: 'order', expected: version(expected), events: [event] }] };
}

/** The same log twice, in our store and in the raw one: events in turns over the streams, as they come in a system at work. */
export type BigLogs = { readonly ours: EventStore; readonly raw: RawLog; readonly events: number } & AsyncDisposable;

const CHUNK = 20_000;

export async function openBigLogs(context: BenchContext, name: string, events: number): Promise<BigLogs> {
  const ours = await openStore(context.path(`${name}-ours.sqlite`));
  const raw = new RawLog(context.path(`${name}-raw.sqlite`));
  for (let at = 0; at < events; at += CHUNK) await addChunk(ours, raw, at, Math.min(CHUNK, events - at));
  await ours.statistics.types();
  raw.db.pragma('wal_checkpoint(TRUNCATE)');
  return {
    ours,
    raw,
    events,
    async [Symbol.asyncDispose]() {
      await ours.close();
      raw.db.close();
    },
  };
}

async function addChunk(ours: EventStore, raw: RawLog, first: number, count: number): Promise<void> {
  const events = orderEvents(count, `chunk ${first}`);
  const numbered = events.map((event, index) => ({ event, stream: streamOf(first + index) }));
  const appends = numbered.map(({ event, stream }, index) =>
    ours.append(oneEvent(orderStream(stream), Math.floor((first + index) / STREAMS), event)),
  );
  await Promise.all(appends);
  const rawOnes = rawEvents(events);
  raw.appendGroup(
    numbered.map(({ stream }, index) => ({
      stream,
      expected: Math.floor((first + index) / STREAMS),
      event: rawOnes[index] as (typeof rawOnes)[number],
    })),
  );
}
