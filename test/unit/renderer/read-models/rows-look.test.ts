import { describe, expect, test } from 'vitest';
import {
  conditionsText,
  lookOf,
  nextSort,
  operatorsOf,
  parseValue,
  sortText,
} from '../../../../src/renderer/features/read-models/rows-look.ts';

describe('how rows are looked at stands in the address', () => {
  test('and comes back from it', () => {
    const where = [{ column: 'status', operator: 'is', value: 'placed' }] as const;
    const sort = { column: 'placed_at', direction: 'descending' } as const;
    const query = { sort: sortText(sort) ?? '', where: conditionsText(where) ?? '', find: 'ann' };
    expect(lookOf(query)).toEqual({ sort, where, words: 'ann' });
  });

  test('and nothing is written for nothing', () => {
    expect(sortText(undefined)).toBeUndefined();
    expect(conditionsText([])).toBeUndefined();
    expect(lookOf({})).toEqual({ sort: undefined, where: [], words: '' });
  });

  test('and what makes no sense there is left out', () => {
    expect(lookOf({ where: '{', sort: '-' })).toEqual({ sort: undefined, where: [], words: '' });
    expect(lookOf({ where: '[{"column":"a","operator":"like"}]' }).where).toEqual([]);
  });
});

test('a column sorts up, then down, then no more', () => {
  const up = nextSort(undefined, 'a');
  const down = nextSort(up, 'a');
  expect([up?.direction, down?.direction, nextSort(down, 'a')]).toEqual(['ascending', 'descending', undefined]);
  expect(nextSort(down, 'b')).toEqual({ column: 'b', direction: 'ascending' });
});

test('a typed value fits its column or is none', () => {
  expect(parseValue('integer', ' 42 ')).toBe(42);
  expect(parseValue('integer', '4.2')).toBeUndefined();
  expect(parseValue('real', '4.2')).toBe(4.2);
  expect(parseValue('real', 'many')).toBeUndefined();
  expect(parseValue('boolean', 'Yes')).toBe(1);
  expect(parseValue('boolean', 'maybe')).toBeUndefined();
  expect(parseValue('text', ' 42 ')).toBe(' 42 ');
});

test('numbers are compared, texts searched', () => {
  expect(operatorsOf('integer')).toContain('above');
  expect(operatorsOf('text')[0]).toBe('contains');
  expect(operatorsOf('boolean')).not.toContain('contains');
});
