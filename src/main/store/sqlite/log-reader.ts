/**
 * Reads pages of the log. A filter that lets little through is answered from a lookup or an index where there is one; else the log
 * is scanned in windows, so that the thread is never held for long.
 */
import type { Database, Statement } from 'better-sqlite3';
import { type Position, position } from '../../../shared/kernel/names.ts';
import { firstWhere } from '../bisect.ts';
import type { EventFilter, RecordedEvent } from '../event.ts';
import type { PageRequest } from '../log-pages.ts';
import type { OpenGate } from '../open-gate.ts';
import { StoredEvent } from '../stored-event.ts';
import { FetchedPage } from './fetched-page.ts';
import type { KindTable } from './kind-table.ts';
import { type LogQueryValues, logQuery, type Span, type Walk, walkAlong } from './log-query.ts';
import { DETAILS, type DetailsRow, type EventBody, type NamedDetails } from './log-row.ts';
import type { StreamNames } from './stream-names.ts';
import type { StreamReader } from './stream-reader.ts';

/** Positions that a scan with a filter looks at in one go, at most: a few milliseconds. */
const WINDOW = 20_000;

type PositionedBody = EventBody & { readonly position: number };
type Page = { readonly events: readonly RecordedEvent[]; readonly through: Position };

export class LogReader {
  readonly #db: Database;
  readonly #gate: OpenGate;
  readonly #names: StreamNames;
  readonly #kinds: KindTable;
  readonly #streams: StreamReader;
  readonly #recordedAt: Statement<[number], number>;
  readonly #run: Statement<[number, number], EventBody>;
  readonly #detailsBetween: Statement<[number, number], DetailsRow>;
  readonly #detailsOf: Statement<[string], DetailsRow>;
  readonly #statements = new Map<string, Statement<[LogQueryValues], PositionedBody>>();

  constructor(db: Database, gate: OpenGate, names: StreamNames, kinds: KindTable, streams: StreamReader) {
    this.#db = db;
    this.#gate = gate;
    this.#names = names;
    this.#kinds = kinds;
    this.#streams = streams;
    this.#recordedAt = db.prepare<[number], number>('SELECT metadata ->> 4 FROM event_log WHERE position = ?').pluck();
    this.#run = db.prepare('SELECT kind, data FROM event_log WHERE position > ? AND position <= ? ORDER BY position');
    const details = `SELECT ${DETAILS} FROM event_log WHERE position`;
    this.#detailsBetween = db.prepare(`${details} BETWEEN ? AND ? ORDER BY position`);
    this.#detailsOf = db.prepare(`${details} IN (SELECT value FROM json_each(?)) ORDER BY position`);
  }

  eventAt(at: Position): RecordedEvent | undefined {
    return this.#readRun({ after: at - 1, upTo: at })?.[0];
  }

  /** See `LogSource.readPage`. The lookup of flows must be caught up to `upTo` when the filter names one. */
  readPage(request: PageRequest): Page {
    const { after, upTo, filter, limit, direction } = request;
    if (direction === 'forwards' && Object.keys(filter).length === 0) {
      const end = Math.min(upTo, after + limit);
      const events = this.#readRun({ after, upTo: end });
      if (events !== undefined) return { events, through: position(end) };
    }
    return this.#readFiltered(request);
  }

  /**
   * Every event of a span, whose positions then need not be read. Undefined when one is missing, as in a file that somebody
   * tampered with.
   */
  #readRun(span: Span): readonly RecordedEvent[] | undefined {
    const rows = this.#run.all(span.after, span.upTo);
    if (rows.length !== span.upTo - span.after) return undefined;
    const known = (index: number) => span.after + 1 + index;
    const page = new FetchedPage({ position: known }, () => this.#fetchRun(span));
    return rows.map((row, index) => new StoredEvent(row.data, this.#kinds.byId(row.kind), page, index));
  }

  #readFiltered(request: PageRequest): Page {
    const inTime = this.#narrowByTime(request, request.filter);
    const looked = this.#window(inTime, request);
    const rows = looked.after < looked.upTo ? this.#rows(request, looked) : [];
    const last = rows.length === request.limit ? rows.at(-1)?.position : undefined;
    return { events: this.#events(rows), through: position(throughOf(request, inTime, looked, last)) };
  }

  #events(rows: readonly PositionedBody[]): readonly RecordedEvent[] {
    const known = (index: number) => rows[index]?.position ?? 0;
    const page = new FetchedPage({ position: known }, () => this.#fetchDetails(rows));
    return rows.map((row, index) => new StoredEvent(row.data, this.#kinds.byId(row.kind), page, index));
  }

  /** In the order of the rows, whose positions go up or down. */
  #fetchDetails(rows: readonly PositionedBody[]): readonly NamedDetails[] {
    const isDown = (rows[0]?.position ?? 0) > (rows.at(-1)?.position ?? 0);
    this.#gate.require();
    const found = this.#named(this.#detailsOf.all(JSON.stringify(rows.map((row) => row.position))));
    return isDown ? found.reverse() : found;
  }

  #fetchRun({ after, upTo }: Span): readonly NamedDetails[] {
    this.#gate.require();
    return this.#named(this.#detailsBetween.all(after + 1, upTo));
  }

  #named(rows: readonly DetailsRow[]): NamedDetails[] {
    this.#names.fetch(rows);
    return rows.map((row) => ({ ...row, stream: this.#names.nameOf(row.stream) }));
  }

  /** The part of the span between `since` and `until`: times never go back along the log (K2). */
  #narrowByTime({ after, upTo }: Span, { since, until }: EventFilter): Span {
    const first = since === undefined ? after + 1 : firstWhere(after + 1, upTo, (at) => this.#timeAt(at) >= since);
    const beyond = until === undefined ? upTo + 1 : firstWhere(first, upTo, (at) => this.#timeAt(at) > until);
    return { after: first - 1, upTo: beyond - 1 };
  }

  #timeAt(at: number): number {
    return this.#recordedAt.get(at) ?? 0;
  }

  #window(span: Span, { filter, direction }: PageRequest): Span {
    const isFiltered = filter.types !== undefined || filter.categories !== undefined;
    if (walkAlong(filter) !== 'log' || !isFiltered || span.upTo - span.after <= WINDOW) return span;
    const { after, upTo } = span;
    return direction === 'forwards' ? { after, upTo: after + WINDOW } : { after: upTo - WINDOW, upTo };
  }

  #rows({ filter, direction, limit }: PageRequest, span: Span): readonly PositionedBody[] {
    const isFiltered = filter.types !== undefined || filter.categories !== undefined;
    const kinds = isFiltered ? this.#kinds.idsOf(filter.types, filter.categories) : undefined;
    const stream = filter.stream === undefined ? undefined : this.#names.idOf(filter.stream);
    if (kinds?.length === 0 || (filter.stream !== undefined && stream === undefined)) return [];
    const { sql, values } = logQuery(this.#walk(filter, stream, span), filter, stream, kinds, direction, limit);
    return this.#statement(sql).all(values);
  }

  #walk(filter: EventFilter, stream: number | undefined, { after, upTo }: Span): Walk {
    const along = walkAlong(filter);
    if (along !== 'stream' || stream === undefined) return { along, span: { after, upTo } };
    const version = (at: number) => this.#streams.versionAtPosition(stream, at);
    return { along, span: { after: version(after), upTo: version(upTo) } };
  }

  /** The few shapes of query, each prepared once. */
  #statement(sql: string): Statement<[LogQueryValues], PositionedBody> {
    const prepared = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

/**
 * Up to where the reader now knows everything: a full page ends at its last event, a window at its border; otherwise nothing is
 * left of what was asked for, also where `since` and `until` cut it short.
 */
function throughOf(request: PageRequest, inTime: Span, looked: Span, lastOfFull: number | undefined): number {
  if (request.direction === 'forwards') {
    if (lastOfFull !== undefined) return lastOfFull;
    return looked.upTo < inTime.upTo ? looked.upTo : request.upTo;
  }
  if (lastOfFull !== undefined) return lastOfFull - 1;
  return looked.after > inTime.after ? looked.after : request.after;
}
