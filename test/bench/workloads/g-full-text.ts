import SqliteDatabase, { type Database } from 'better-sqlite3';
import { Projection } from '../../../src/shared/model/actors.ts';
import { openBenchProjection, REBUILD_SLICES } from '../bench-projection.ts';
import { type BigLogs, openBigLogs } from '../bench-store.ts';
import { type BenchContext, type Contender, type Prepared, timed, type Workload } from '../harness/workload.ts';

const ORDER_SEARCH = Projection.parse({
  name: 'order_search',
  from: ['OrderPlaced'],
  target: 'full-text',
  key: ['order_id'],
  columns: { order_id: 'text', user_id: 'text', email: 'text', skus: 'text' },
});

const CODE = `export const handlers = {
  OrderPlaced({ data }, ctx) {
    const skus = data.items.map((item) => item.sku).join(' ');
    return ctx.upsert({ order_id: data.orderId, user_id: data.userId, email: data.email, skus });
  },
};`;

/**
 * G: build a full-text read model from a log of its own. Ours can be updated by key and answers with the columns' values; the limit
 * only says which events match.
 */
export const fullText: Workload = {
  id: 'G',
  title: 'build a full-text read model',
  unit: 'events/s',
  limit: 'contentless FTS5 fed from SQL',
  goal: 0.8,
  async prepare(context): Promise<Prepared> {
    const logs = await openBigLogs(context, 'search', context.scale(300_000, 30_000));
    const projection = await openBenchProjection(context, ORDER_SEARCH, CODE);
    const orders = ordersIn(logs);
    const limit = indexRaw(context, logs);
    return {
      limit,
      ours: { 'handler code': projection.rebuild(logs.ours, orders) },
      async [Symbol.asyncDispose]() {
        await limit[Symbol.asyncDispose]();
        await projection[Symbol.asyncDispose]();
        await logs[Symbol.asyncDispose]();
      },
    };
  },
};

function ordersIn({ raw }: BigLogs): number {
  return Number(raw.db.prepare(`SELECT count(DISTINCT data ->> 'orderId') FROM log`).pluck().get());
}

function indexRaw(context: BenchContext, { raw, events }: BigLogs): Contender & AsyncDisposable {
  const db = new SqliteDatabase(context.path('search-index.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 10000');
  db.prepare('ATTACH ? AS source').run(raw.db.name);
  const size = Math.ceil(events / REBUILD_SLICES);
  let reached = 0;
  const contender = async () => {
    if (reached === events) reached = 0;
    if (reached === 0) createIndex(db);
    const index = db.prepare(INDEX_PAGE);
    const upTo = Math.min(events, reached + size);
    const done = await timed(() => {
      for (let at = reached; at < upTo; at += 1_000) index.run(at, Math.min(at + 1_000, upTo));
      return upTo - reached;
    });
    reached = upTo;
    const found = db.prepare(`SELECT count(*) FROM search WHERE search MATCH 'email:example'`).pluck().get();
    if (found !== reached) throw new Error(`found a word in ${found} of ${reached} events that all have it`);
    return done;
  };
  return Object.assign(contender, { [Symbol.asyncDispose]: async () => void db.close() });
}

function createIndex(db: Database): void {
  db.exec(`DROP TABLE IF EXISTS search;
    CREATE VIRTUAL TABLE search USING fts5(order_id, user_id, email, skus, content='')`);
}

const INDEX_PAGE = `
  INSERT INTO search (rowid, order_id, user_id, email, skus)
  SELECT position, data ->> 'orderId', data ->> 'userId', data ->> 'email',
    (SELECT group_concat(value ->> 'sku', ' ') FROM json_each(data, '$.items'))
  FROM source.log WHERE position > ? AND position <= ?`;
