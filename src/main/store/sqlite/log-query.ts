import type { EventFilter } from '../event.ts';
import type { Direction } from '../log-pages.ts';
import { KEY_OF_PARAMETER } from './lookup-key.ts';

/** Numbers after `after` up to and including `upTo`: positions of the log, or versions of a stream. */
export type Span = { readonly after: number; readonly upTo: number };

export type LogQueryValues = {
  readonly id: string | null;
  /** Its number. */
  readonly stream: number | null;
  readonly after: number;
  readonly upTo: number;
  /** JSON array. */
  readonly kinds: string;
  readonly limit: number;
};

export type LogQuery = { readonly sql: string; readonly values: LogQueryValues };

/**
 * What a query walks along: a flow by its lookup, a stream by its versions, or the log by its positions. The span is in the numbers
 * of what is walked.
 */
export type Walk = { readonly along: 'flow' | 'stream' | 'log'; readonly span: Span };

export function walkAlong(filter: EventFilter): Walk['along'] {
  if (filter.correlationId !== undefined) return 'flow';
  return filter.stream === undefined ? 'log' : 'stream';
}

/** A page of events along the walk; `stream` and `kinds` are the numbers of what the filter names, or undefined for all. */
export function logQuery(
  { along, span }: Walk,
  filter: EventFilter,
  stream: number | undefined,
  kinds: readonly number[] | undefined,
  direction: Direction,
  limit: number,
): LogQuery {
  const { from, order } = SOURCES[along];
  const conditions = [`${order} > @after`, `${order} <= @upTo`];
  if (along === 'flow') conditions.push(`correlation_id = ${KEY_OF_PARAMETER}`, 'metadata ->> 1 = @id');
  if (stream !== undefined) conditions.push('stream = @stream');
  if (kinds !== undefined) conditions.push('kind IN (SELECT value FROM json_each(@kinds))');
  const ending = `ORDER BY ${order} ${direction === 'forwards' ? 'ASC' : 'DESC'} LIMIT @limit`;
  return {
    sql: `SELECT event_log.position, kind, data FROM ${from} WHERE ${conditions.join(' AND ')} ${ending}`,
    values: {
      id: filter.correlationId ?? null,
      stream: stream ?? null,
      ...span,
      kinds: JSON.stringify(kinds ?? []),
      limit,
    },
  };
}

/** CROSS JOIN fixes the order of the loops: first the flow's positions, then each of its events. */
const SOURCES = {
  flow: {
    from: 'lookup_flows CROSS JOIN event_log ON event_log.position = lookup_flows.position',
    order: 'lookup_flows.position',
  },
  stream: { from: 'event_log', order: 'version' },
  log: { from: 'event_log', order: 'event_log.position' },
} as const;
