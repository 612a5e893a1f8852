/** Makes pages of the log as text (X1) in SQL: for the thread that asks, a page costs one statement and one buffer. */
import type { Database, Statement } from 'better-sqlite3';
import { position } from '../../../shared/kernel/names.ts';
import { type LogTextSource, type TextRequest, textKinds } from '../log-text.ts';
import type { KindTable } from './kind-table.ts';

/** Positions that a reader of few types looks at in one go, at most. */
const WINDOW = 20_000;

type Values = { readonly after: number; readonly upTo: number; readonly kinds: string; readonly limit: number };
type TextRow = readonly [
  text: Buffer | null,
  kindOrder: string | null,
  count: number,
  first: number | null,
  last: number | null,
];

export class LogTextReader {
  readonly #kinds: KindTable;
  readonly #all: Statement<[Values], TextRow>;
  readonly #some: Statement<[Values], TextRow>;

  constructor(db: Database, kinds: KindTable) {
    this.#kinds = kinds;
    const prepare = (which: string) => db.prepare<[Values], TextRow>(textSql(which)).raw();
    this.#all = prepare('');
    this.#some = prepare('AND kind IN (SELECT value FROM json_each(@kinds))');
  }

  /** See `LogTextSource.readText`. */
  read({ after, upTo, types, limit }: TextRequest): Awaited<ReturnType<LogTextSource['readText']>> {
    const wanted = this.#kinds.idsOf(types, undefined);
    const isAll = wanted.length === this.#kinds.idsOf(undefined, undefined).length;
    const end = isAll ? upTo : Math.min(upTo, after + WINDOW);
    const values = { after, upTo: end, kinds: JSON.stringify(wanted), limit };
    const [text, kindOrder, count, first, last] = (isAll ? this.#all : this.#some).get(values) ?? NOTHING;
    const through = position(count === limit && last !== null ? last : end);
    return {
      text: text ?? EMPTY,
      kinds: textKinds(wanted.map((id) => this.#kinds.byId(id))),
      count,
      kindOrder: kindOrder ?? '',
      first: position(first ?? through),
      through,
    };
  }
}

const NOTHING: TextRow = [null, null, 0, null, null];
const EMPTY = Buffer.from('[]');

/** The inner query hands the events over in order; the outer one strings them together as they come. */
function textSql(which: string): string {
  const entry = `'[' || position || ',' || version || ',' || kind || ',' || json_quote(name) || ',' || occurred_at || ',' || metadata || ',' || data || ']'`;
  return `
    SELECT CAST('[' || group_concat(${entry}) || ']' AS BLOB), group_concat(kind), count(*), min(position), max(position)
    FROM (
      SELECT position, version, kind, coalesce(streams.name, '(unknown stream ' || stream || ')') AS name, occurred_at, metadata, data
      FROM event_log LEFT JOIN streams ON streams.id = stream
      WHERE position > @after AND position <= @upTo ${which} ORDER BY position LIMIT @limit
    )`;
}
