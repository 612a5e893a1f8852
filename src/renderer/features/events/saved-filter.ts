/** A filter of the window as the workspace keeps it, and back. Pure. */
import type { SavedFilter } from '../../../shared/model/saved-filter.ts';
import { type EventFilter, type FilterParameter, formatConditions, NO_FILTER } from './event-filter.ts';

/** @param kept what the file has beside the filter's own parts: a description, unknown keys. */
export function toSaved(filter: EventFilter, name: string, kept: SavedFilter = { name }): SavedFilter {
  const { types, notTypes, stream, categories, correlation, since, until, text, where, predicate } = filter;
  return {
    ...withoutParts(kept),
    name,
    ...(types.length > 0 && { types: [...types] }),
    ...(notTypes.length > 0 && { notTypes: [...notTypes] }),
    ...(categories.length > 0 && { categories: [...categories] }),
    ...(stream !== undefined && { stream }),
    ...(correlation !== undefined && { correlationId: correlation }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(text !== undefined && { text }),
    ...(where.length > 0 && { where: where.map((condition) => ({ ...condition })) }),
    ...(predicate !== undefined && { predicate }),
  };
}

type Query = Readonly<Record<FilterParameter, string | undefined>>;

/** The query parameters that apply it. */
export function toQuery(saved: SavedFilter): Query {
  const { types, notTypes, categories, stream, correlationId, since, until, text, where, predicate } = saved;
  const list = (values: readonly string[] = []) => (values.length === 0 ? undefined : values.join());
  const moment = (time: string | undefined) => (time === undefined ? undefined : String(Date.parse(time)));
  return {
    ...NO_FILTER,
    type: list(types),
    'not-type': list(notTypes),
    category: list(categories),
    stream,
    correlation: correlationId,
    since: moment(since),
    until: moment(until),
    text,
    where: where === undefined ? undefined : formatConditions(where),
    predicate,
  };
}

/** Whether what is shown is what the file says. */
export function isSame(filter: EventFilter, saved: SavedFilter): boolean {
  return JSON.stringify(toQuery(toSaved(filter, saved.name))) === JSON.stringify(toQuery(saved));
}

const PARTS = [
  'types',
  'notTypes',
  'categories',
  'stream',
  'correlationId',
  'since',
  'until',
  'text',
  'where',
  'predicate',
] as const;

function withoutParts(saved: SavedFilter): SavedFilter {
  const rest = Object.entries(saved).filter(([key]) => !PARTS.some((part) => part === key));
  return { ...Object.fromEntries(rest), name: saved.name };
}
