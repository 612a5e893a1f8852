import { expect, test } from 'vitest';
import { likeliestSeries, numbersOf } from '../../../../src/renderer/features/streams/number-series.ts';

test('numbers are called by their paths; lists and maps by how many they hold', () => {
  const numbers = numbersOf({
    onHand: 42,
    total: { value: 8990, currency: 'EUR' },
    items: [{ quantity: 1 }],
    held: { '301208': 2, '301209': 3 },
    empty: {},
    status: 'placed',
  });
  expect([...numbers]).toEqual([
    ['onHand', 42],
    ['total.value', 8990],
    ['items (count)', 1],
    ['held (count)', 2],
    ['held (sum)', 5],
    ['empty (count)', 0],
    ['empty (sum)', 0],
  ]);
});

test('a state that is a list or a number has a series too', () => {
  expect([...numbersOf([1, 2])]).toEqual([
    ['entries (count)', 2],
    ['entries (sum)', 3],
  ]);
  expect([...numbersOf('x')]).toEqual([]);
});

test('the series that changed at the chosen version is the first choice, then the liveliest', () => {
  const states = [
    { calm: 1, lively: 1 },
    { calm: 1, lively: 2 },
    { calm: 2, lively: 2 },
    { calm: 2, lively: 3 },
  ];
  expect(likeliestSeries(states, 2)).toBe('calm');
  expect(likeliestSeries(states, 0)).toBe('lively');
  expect(likeliestSeries([{ a: 'x' }], 0)).toBeUndefined();
});
