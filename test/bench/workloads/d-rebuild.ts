import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { Projection } from '../../../src/shared/model/actors.ts';
import { openBenchProjection, REBUILD_SLICES } from '../bench-projection.ts';
import type { BigLogs } from '../bench-store.ts';
import { type BenchContext, type Contender, type Prepared, timed, type Workload } from '../harness/workload.ts';
import type { Emmett } from '../peers/emmett.ts';
import { emmettRebuildPeers } from '../peers/emmett-workloads.ts';
import { bigLogs } from './load-stream.ts';

const SPENDING = Projection.parse({
  name: 'spending',
  from: ['OrderPlaced'],
  key: ['user_id'],
  columns: { user_id: 'text', orders: 'integer', total: 'integer' },
});

const CODE = `export const handlers = {
  OrderPlaced({ data }, ctx) {
    return ctx.increment({ user_id: data.userId }, { orders: 1, total: data.total });
  },
};`;

const TABLE = 'CREATE TABLE spending (user_id TEXT PRIMARY KEY, orders INTEGER NOT NULL, total INTEGER NOT NULL)';
const UPSERT = `INSERT INTO spending VALUES (?, 1, ?)
  ON CONFLICT (user_id) DO UPDATE SET orders = orders + 1, total = total + excluded.total`;

/** Users who order, by `orderData`. */
const USERS = 5_000;

/** D: build a table read model anew from the whole log, with handler code in the sandbox. */
export function rebuild(emmett: Emmett): Workload {
  return {
    id: 'D',
    title: 'rebuild a read model',
    unit: 'events/s',
    limit: 'raw pages + one upsert an event',
    goal: 0.8,
    async prepare(context): Promise<Prepared> {
      const logs = await bigLogs(context);
      const projection = await openBenchProjection(context, SPENDING, CODE);
      const limit = rebuildRaw(context, logs);
      const events = { tuned: context.scale(20_000, 1_000), default: context.scale(2_000, 200) };
      return {
        limit,
        ours: { 'handler code': projection.rebuild(logs.ours, USERS) },
        peers: emmettRebuildPeers(emmett, context, { goal: 20, events, table: TABLE, upsert: UPSERT }),
        async [Symbol.asyncDispose]() {
          await limit[Symbol.asyncDispose]();
          await projection[Symbol.asyncDispose]();
        },
      };
    },
  };
}

function rebuildRaw(context: BenchContext, { raw, events }: BigLogs): Contender & AsyncDisposable {
  const db = new SqliteDatabase(context.path('spending-raw.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 10000');
  db.exec(`${TABLE};
    CREATE TABLE checkpoint (name TEXT PRIMARY KEY, position INTEGER NOT NULL)`);
  const upsertPages = pageWriter(raw.db, db);
  const size = Math.ceil(events / REBUILD_SLICES);
  let reached = 0;
  const slice = () =>
    timed(() => {
      const upTo = Math.min(events, reached + size);
      const count = upsertPages(reached, upTo);
      reached = upTo;
      return count;
    });
  const contender = async () => {
    if (reached === events) {
      db.exec('DELETE FROM spending');
      reached = 0;
    }
    const done = await slice();
    const rows = db.prepare('SELECT count(*) FROM spending').pluck().get();
    if (reached === events && rows !== USERS) throw new Error(`built ${rows} rows, expected ${USERS}`);
    return done;
  };
  return Object.assign(contender, { [Symbol.asyncDispose]: async () => void db.close() });
}

/** Answers how many events between two positions were written. */
function pageWriter(log: Database, db: Database): (after: number, upTo: number) => number {
  const page = log.prepare<[number, number], { readonly position: number; readonly data: string }>(
    'SELECT position, data FROM log WHERE position > ? AND position <= ? ORDER BY position LIMIT 1000',
  );
  const upsert = db.prepare(UPSERT);
  const checkpoint = db.prepare(`INSERT OR REPLACE INTO checkpoint VALUES ('spending', ?)`);
  return (after, upTo) => {
    let read = 0;
    for (let rows = page.all(after, upTo); rows.length > 0; ) {
      const through = rows.at(-1)?.position ?? upTo;
      db.exec('BEGIN');
      for (const { data } of rows) {
        const { userId, total } = JSON.parse(data) as JsonObject;
        upsert.run(userId, total);
      }
      checkpoint.run(through);
      db.exec('COMMIT');
      read += rows.length;
      rows = page.all(through, upTo);
    }
    return read;
  };
}
