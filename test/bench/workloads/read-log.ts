import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { position } from '../../../src/shared/kernel/names.ts';
import type { BigLogs } from '../bench-store.ts';
import { type Contender, type Prepared, timed, type Workload } from '../harness/workload.ts';
import { bigLogs } from './load-stream.ts';

/** Parts in which the log is read, one a slice. */
const PARTS = 8;

/** E: the whole log as events, every payload parsed. */
export const readLog: Workload = {
  id: 'E',
  title: 'read the whole log',
  unit: 'events/s',
  limit: 'raw pages of 1,000 + parse',
  goal: 0.8,
  slices: PARTS,
  async prepare(context): Promise<Prepared> {
    const logs = await bigLogs(context);
    return {
      limit: readRaw(logs),
      ours: { events: readEvents(logs) },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};

function readRaw({ raw, events }: BigLogs): Contender {
  const page = raw.db.prepare<[number, number], { readonly position: number; readonly data: string }>(
    'SELECT position, data FROM log WHERE position > ? AND position <= ? ORDER BY position LIMIT 1000',
  );
  return inParts(events, async (after, upTo) => {
    let sum = 0;
    let rows = page.all(after, upTo);
    while (rows.length > 0) {
      for (const row of rows) sum += Number((JSON.parse(row.data) as JsonObject).total);
      rows = page.all(rows.at(-1)?.position ?? upTo, upTo);
    }
    return sum;
  });
}

function readEvents({ ours, events }: BigLogs): Contender {
  return inParts(events, async (after, upTo) => {
    let sum = 0;
    for await (const page of ours.readLog({ after: position(after), upTo: position(upTo) })) {
      for (const event of page) if (event.type === 'OrderPlaced') sum += Number(event.data.total);
    }
    return sum;
  });
}

function inParts(events: number, read: (after: number, upTo: number) => Promise<number>): Contender {
  const size = events / PARTS;
  let part = 0;
  return () =>
    timed(async () => {
      const after = (part % PARTS) * size;
      part += 1;
      const sum = await read(after, after + size);
      if (sum < size * 1_999) throw new Error(`the totals of ${size} events come to ${sum}`);
      return size;
    });
}
