/** How a read model's rows are looked at: sort, conditions, words. It stands in the place's query, so it is a deep link. */
import { z } from 'zod';
import { RowCondition } from '../../../shared/contract/read-model-rows.ts';
import type { Place } from '../../frame/place.ts';

export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

export type RowsLook = {
  readonly sort: Sort | undefined;
  readonly where: readonly RowCondition[];
  readonly words: string;
};

type Query = Place['query'];

const Conditions = z.array(RowCondition);

export function lookOf(query: Query): RowsLook {
  return { sort: sortOf(query['sort']), where: conditionsOf(query['where']), words: query['find'] ?? '' };
}

/** "placed_at", or "-placed_at" from the largest down. */
export function sortText(sort: Sort | undefined): string | undefined {
  return sort && (sort.direction === 'descending' ? `-${sort.column}` : sort.column);
}

export function conditionsText(where: readonly RowCondition[]): string | undefined {
  return where.length === 0 ? undefined : JSON.stringify(where);
}

/** Up, then down, then by key again. */
export function nextSort(before: Sort | undefined, column: string): Sort | undefined {
  if (before?.column !== column) return { column, direction: 'ascending' };
  return before.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

export type Operator = RowCondition['operator'];

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is: 'is',
  'is-not': 'is not',
  contains: 'contains',
  above: 'is above',
  below: 'is below',
  empty: 'is empty',
  'not-empty': 'is not empty',
};

export function operatorsOf(type: string): readonly Operator[] {
  switch (type) {
    case 'integer':
    case 'real':
      return ['is', 'is-not', 'above', 'below', 'empty', 'not-empty'];
    case 'boolean':
      return ['is', 'empty', 'not-empty'];
    default:
      return ['contains', 'is', 'is-not', 'empty', 'not-empty'];
  }
}

export function takesValue(operator: Operator): boolean {
  return operator !== 'empty' && operator !== 'not-empty';
}

/** What a person typed as a value of the column; undefined when it is none. A boolean is stored as 0 or 1. */
export function parseValue(type: string, text: string): string | number | undefined {
  if (type === 'boolean') return BOOLEANS.get(text.trim().toLowerCase());
  if (type !== 'integer' && type !== 'real') return text;
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  return type === 'integer' && !Number.isInteger(value) ? undefined : value;
}

const BOOLEANS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['yes', 1],
  ['1', 1],
  ['false', 0],
  ['no', 0],
  ['0', 0],
]);

function sortOf(text: string | undefined): Sort | undefined {
  if (text === undefined || text === '' || text === '-') return undefined;
  const isBack = text.startsWith('-');
  return { column: isBack ? text.slice(1) : text, direction: isBack ? 'descending' : 'ascending' };
}

function conditionsOf(text: string | undefined): readonly RowCondition[] {
  if (text === undefined) return [];
  try {
    const parsed = Conditions.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    return []; // A link typed by hand.
  }
}
