/** How many events each second of the recent past holds: counted live, and asked of the store once for what was before. */
import type { EventView } from '../../shared/contract/events.ts';
import { isAppError } from '../../shared/kernel/failure.ts';
import type { Connection } from './connection.ts';
import type { LogTail } from './log-tail.ts';

export const DENSITY_MS = 60 * 60_000;
/** How many of the newest events the store is asked to count: it reads each of them. */
const COUNTED = 50_000;

export type Density = {
  /** Second since the epoch -> events recorded in it. */
  readonly counts: ReadonlyMap<number, number>;
  readonly stop: () => void;
};

export function startDensity(connection: Connection, tail: LogTail): Density {
  const counts = new Map<number, number>();
  const add = (second: number, events: number) => counts.set(second, (counts.get(second) ?? 0) + events);
  const count = (events: readonly EventView[]) => {
    for (const { recordedAt } of events) add(Math.floor(recordedAt / 1_000), 1);
  };
  const forget = setInterval(() => dropBefore(counts, Date.now() - DENSITY_MS), 60_000);
  const stopTail = tail.onEvents(count);
  const stopWaiting = tail.state.subscribe(({ known, head }, before) => {
    if (!known || before.known) return;
    askPast(connection, head, add).catch((error: unknown) => {
      if (!isAppError(error)) throw error; // The strip then starts with what comes live.
    });
  });
  const stop = () => {
    clearInterval(forget);
    stopTail();
    stopWaiting();
  };
  return { counts, stop };
}

/** Counts of buckets of `bucketMs` that end at `end`, oldest first. */
export function buckets(counts: Density['counts'], end: number, bucketMs: number, size: number): number[] {
  const found = new Array<number>(size).fill(0);
  const start = end - bucketMs * size;
  for (const [second, events] of counts) {
    const index = Math.floor((second * 1_000 - start) / bucketMs);
    if (index >= 0 && index < size) found[index] = (found[index] ?? 0) + events;
  }
  return found;
}

async function askPast(connection: Connection, head: number, add: (second: number, events: number) => void) {
  const from = Math.max(0, head - COUNTED);
  const sql = `SELECT substr(recorded_at, 1, 19) AS second, count(*) FROM events WHERE position > ${from} AND position <= ${head} GROUP BY second`;
  const { rows } = await connection.engine.readModels.query({ sql, limit: 100_000 });
  for (const [second, events] of rows) {
    if (typeof second === 'string') add(Date.parse(`${second}Z`) / 1_000, Number(events));
  }
}

function dropBefore(counts: Map<number, number>, time: number): void {
  for (const second of counts.keys()) if (second * 1_000 < time) counts.delete(second);
}
