import { describe, expect, test } from 'vitest';
import {
  formatDateTime,
  formatDuration,
  formatSince,
  formatTime,
  parseMoment,
} from '../../../src/renderer/ui/format-time.ts';

const AT = Date.UTC(2026, 10, 23, 14, 5, 23, 497);

describe('time in words', () => {
  test('shows milliseconds', () => expect(formatTime(AT, 'utc')).toBe('14:05:23.497'));
  test('names UTC beside a date', () => expect(formatDateTime(AT, 'utc')).toBe('2026-11-23 14:05:23.497 UTC'));
  test('counts from now', () => expect(formatTime(AT, 'relative', AT + 12_400)).toBe('12 s ago'));

  test.each([
    [9, '9 ms'],
    [999, '999 ms'],
    [1_204, '1.2 s'],
    [42_000, '42 s'],
    [180_000, '3 min'],
    [18_000_000, '5 h'],
    [172_800_000, '2 d'],
  ])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  test('a row before in time is no plus', () => expect(formatSince(-3)).toBe('-3 ms'));
});

describe('a moment that a person typed', () => {
  test.each([
    ['-15m', AT - 900_000],
    ['-2m5s', AT - 125_000],
    ['- 1.5 h', AT - 5_400_000],
    ['-250ms', AT - 250],
    ['2026-11-23T14:05:23.497Z', AT],
    [String(AT), AT],
  ])('%s', (text, moment) => expect(parseMoment(text, AT)).toBe(moment));

  test('a clock time is of today', () => {
    const found = parseMoment('09:30:15.250', AT);
    expect(formatTime(found ?? 0, 'local')).toBe('09:30:15.250');
    expect(new Date(found ?? 0).toDateString()).toBe(new Date(AT).toDateString());
  });

  test.each(['', 'soon', '15m', '-', '-5', '99999', '-15 apples'])('%j is none', (text) =>
    expect(parseMoment(text, AT)).toBeUndefined(),
  );
});
