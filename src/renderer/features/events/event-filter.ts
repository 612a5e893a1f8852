/** What of the log is shown: parsed from the place, asked of the engine, and judged here for what comes live. All parts must hold. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { InputOf } from '../../client/use-call.ts';
import type { Place } from '../../frame/place.ts';

export type EventFilter = {
  readonly types: readonly string[];
  readonly notTypes: readonly string[];
  readonly streams: readonly string[];
  readonly categories: readonly string[];
  readonly correlation: string | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
};

export function parseFilter(query: Place['query']): EventFilter {
  return {
    types: list(query['type']),
    notTypes: list(query['not-type']),
    streams: list(query['stream']).slice(0, 1),
    categories: list(query['category']),
    correlation: query['correlation'] || undefined,
    since: moment(query['since']),
    until: moment(query['until']),
  };
}

/** True when everything passes. */
export function isOpen(filter: EventFilter): boolean {
  const { types, notTypes, streams, categories, correlation, since, until } = filter;
  const lists = [types, notTypes, streams, categories];
  return lists.every((part) => part.length === 0) && [correlation, since, until].every((part) => part === undefined);
}

/** The same filter in the contract's words; `known` are all types there are, for "is not". */
export function contractFilter(filter: EventFilter, known: readonly string[]): FilterInput {
  const { types, notTypes, streams, categories, correlation, since, until } = filter;
  const wanted = types.length > 0 ? types : known;
  const left = wanted.filter((type) => !notTypes.includes(type));
  return {
    ...((types.length > 0 || notTypes.length > 0) && { types: left }),
    ...(streams[0] !== undefined && { stream: streams[0] }),
    ...(categories.length > 0 && { categories }),
    ...(correlation !== undefined && { correlationId: correlation }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

/** What `events.read` takes. */
export type FilterInput = NonNullable<InputOf<'events.read'>['filter']>;

export function passes(event: EventView, filter: EventFilter): boolean {
  const { types, notTypes, streams, categories, correlation, since, until } = filter;
  if (types.length > 0 && !types.includes(event.type)) return false;
  if (notTypes.includes(event.type)) return false;
  if (streams.length > 0 && !streams.includes(event.stream)) return false;
  if (categories.length > 0 && !categories.includes(event.category)) return false;
  if (correlation !== undefined && event.correlationId !== correlation) return false;
  if (since !== undefined && event.recordedAt < since) return false;
  return until === undefined || event.recordedAt <= until;
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

function moment(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || text === '' || Number.isNaN(value) ? undefined : value;
}
