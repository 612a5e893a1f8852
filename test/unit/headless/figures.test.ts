import { expect, test } from 'vitest';
import {
  formatClock,
  formatCount,
  formatCounted,
  formatDuration,
  formatMoment,
  formatRate,
} from '../../../src/main/headless/present/figures.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1_234_567, '1,234,567'],
])('the count %i reads %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test('nouns follow their count', () => {
  expect([formatCounted(0, 'event'), formatCounted(1, 'event'), formatCounted(1_200, 'event')]).toEqual([
    '0 events',
    '1 event',
    '1,200 events',
  ]);
});

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1_250, '1.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min'],
  [95_000, '1 min 35 s'],
  [3_600_000, '1 h'],
  [3_720_000, '1 h 2 min'],
])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, '0/s'],
  [12.34, '12.3/s'],
  [7, '7/s'],
  [99.94, '99.9/s'],
  [1_234.5, '1,235/s'],
])('the rate %d reads %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

test('a moment of today needs no date', () => {
  const at = Date.UTC(2026, 0, 31, 14, 2, 11, 123);
  expect(formatMoment(at)).toBe('2026-01-31 14:02:11.123Z');
  expect(formatClock(at, at + 3_600_000)).toBe('14:02:11.123Z');
  expect(formatClock(at, at + 86_400_000)).toBe('2026-01-31 14:02:11.123Z');
});
