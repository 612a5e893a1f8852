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

test('a field that changes is the first choice, the liveliest of all; then a count', () => {
  const states = [
    { calm: 1, lively: 1, still: 1, held: { 'a-1': 1 } },
    { calm: 1, lively: 2, still: 1, held: {} },
    { calm: 2, lively: 2, still: 1, held: { 'a-1': 1 } },
    { calm: 2, lively: 3, still: 1, held: {} },
  ];
  expect(likeliestSeries(states)).toBe('lively');
  expect(likeliestSeries(states.map(({ still, held }) => ({ still, held })))).toBe('held (count)');
  expect(likeliestSeries([{ still: 1 }])).toBe('still');
  expect(likeliestSeries([{ a: 'x' }])).toBeUndefined();
});
