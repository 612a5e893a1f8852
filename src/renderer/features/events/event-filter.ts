/** What of the log is shown: written in the place, so that a filter is a link, and asked of the engine. All parts must hold. */
import type { FieldCondition } from '../../../shared/model/saved-filter.ts';
import type { InputOf } from '../../client/use-call.ts';
import type { Place } from '../../frame/place.ts';
import { isRecord } from '../../ui/remembered.ts';
import type { Search } from './filtered-log.ts';

export type Operator = FieldCondition['operator'];
export type Condition = { readonly field: string; readonly operator: Operator; readonly value?: Scalar };
type Scalar = string | number | boolean | null;

export type EventFilter = {
  readonly types: readonly string[];
  readonly notTypes: readonly string[];
  readonly stream: string | undefined;
  readonly categories: readonly string[];
  readonly correlation: string | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly text: string | undefined;
  readonly where: readonly Condition[];
  /** TypeScript: "(event) => event.data.total > 100". */
  readonly predicate: string | undefined;
};

export function parseFilter(query: Place['query']): EventFilter {
  return {
    types: list(query['type']),
    notTypes: list(query['not-type']),
    stream: query['stream'] || undefined,
    categories: list(query['category']),
    correlation: query['correlation'] || undefined,
    since: moment(query['since']),
    until: moment(query['until']),
    text: query['text'] || undefined,
    where: parseConditions(query['where']),
    predicate: query['predicate'] || undefined,
  };
}

/** True when everything passes. */
export function isOpen(filter: EventFilter): boolean {
  return Object.values(filter).every((part) => part === undefined || (Array.isArray(part) && part.length === 0));
}

/** The same in the contract's words; `known` are all types there are, for "is not". */
export function searchOf(filter: EventFilter, known: readonly string[]): Search {
  const { text, where, predicate } = filter;
  return {
    filter: filterOf(filter, known),
    where: [...where],
    ...(text !== undefined && { text }),
    ...(predicate !== undefined && { predicate }),
  };
}

/** Query parameters that take the whole filter away. */
export const NO_FILTER: Readonly<Record<FilterParameter, undefined>> = {
  type: undefined,
  'not-type': undefined,
  category: undefined,
  stream: undefined,
  correlation: undefined,
  since: undefined,
  until: undefined,
  text: undefined,
  where: undefined,
  predicate: undefined,
};
export type FilterParameter =
  | 'type'
  | 'not-type'
  | 'category'
  | 'stream'
  | 'correlation'
  | 'since'
  | 'until'
  | 'text'
  | 'where'
  | 'predicate';

/** What a query parameter `where` says, and the parameter for conditions; undefined takes it away. */
export function formatConditions(conditions: readonly FieldCondition[]): string | undefined {
  return conditions.length === 0 ? undefined : JSON.stringify(conditions);
}

type FilterInput = NonNullable<InputOf<'events.read'>['filter']>;

function filterOf(filter: EventFilter, known: readonly string[]): FilterInput {
  const { types, notTypes, stream, categories, correlation, since, until } = filter;
  const wanted = types.length > 0 ? types : known;
  const left = wanted.filter((type) => !notTypes.includes(type));
  return {
    ...((types.length > 0 || notTypes.length > 0) && { types: left }),
    ...(stream !== undefined && { stream }),
    ...(categories.length > 0 && { categories }),
    ...(correlation !== undefined && { correlationId: correlation }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

function moment(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || text === '' || Number.isNaN(value) ? undefined : value;
}

function parseConditions(text: string | undefined): readonly Condition[] {
  try {
    const parsed: unknown = text === undefined ? [] : JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isCondition) : [];
  } catch {
    return []; // A link that was cut off.
  }
}

function isCondition(value: unknown): value is Condition {
  if (!isRecord(value) || typeof value['field'] !== 'string') return false;
  const wanted = value['value'];
  return (wanted === null || typeof wanted !== 'object') && OPERATORS.some(({ id }) => id === value['operator']);
}

/** In the words of a chip. */
export const OPERATORS: readonly { readonly id: Operator; readonly title: string }[] = [
  { id: 'is', title: 'is' },
  { id: 'is-not', title: 'is not' },
  { id: 'contains', title: 'contains' },
  { id: 'contains-not', title: 'does not contain' },
  { id: 'matches', title: 'matches' },
  { id: 'matches-not', title: 'does not match' },
  { id: 'above', title: 'above' },
  { id: 'below', title: 'below' },
  { id: 'exists', title: 'exists' },
  { id: 'exists-not', title: 'does not exist' },
];
