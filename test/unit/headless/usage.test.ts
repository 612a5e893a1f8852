import { describe, expect, test } from 'vitest';
import { durationMs, integer, jsonData, logPoint } from '../../../src/main/headless/usage.ts';

const NOW = Date.UTC(2026, 0, 31, 12);

describe('a point of the log', () => {
  test.each([
    ['1200', { kind: 'position', position: 1_200 }],
    ['-15m', { kind: 'time', atMs: NOW - 900_000 }],
    ['-1.5h', { kind: 'time', atMs: NOW - 5_400_000 }],
    ['2026-01-31T11:00:00Z', { kind: 'time', atMs: NOW - 3_600_000 }],
    ['2026-01-31', { kind: 'time', atMs: Date.UTC(2026, 0, 31) }],
  ])('%s', (text, point) => {
    expect(logPoint(NOW)(text)).toEqual(point);
  });

  test.each(['', 'yesterday', '-15', '15m', '2026-13-01', '1.5'])('refuses "%s" and says what would do', (text) => {
    expect(() => logPoint(NOW)(text)).toThrow('Give a position (1200), a time (2026-01-31T12:00:00Z)');
  });
});

test.each(['', ' ', '1.5', '-1', 'ten', '1e400'])('"%s" is no whole number', (text) => {
  expect(() => integer(0)(text)).toThrow('It must be a whole number of at least 0.');
});

test('whole numbers have a least', () => {
  expect(integer(1)('1')).toBe(1);
  expect(() => integer(1)('0')).toThrow('at least 1');
});

test('durations are read as in workspace files', () => {
  expect(durationMs('1.5min')).toBe(90_000);
  expect(() => durationMs('soon')).toThrow('Write a duration like');
});

describe('--data', () => {
  test('is a JSON object', () => {
    expect(jsonData('{"id": "42", "tags": [1, null]}')).toEqual({ id: '42', tags: [1, null] });
  });

  test('shows the place of a mistake', () => {
    expect(() => jsonData('{"id": 42, name: "Ada"}')).toThrow(
      [
        '--data is no JSON: line 1, column 12: expected a key in double quotes, found "n"',
        '    {"id": 42, name: "Ada"}',
        '               ^',
      ].join('\n'),
    );
  });

  test('and its line, where there are several', () => {
    expect(() => jsonData('{\n  "a": 1\n  "b": 2\n}')).toThrow(
      '--data is no JSON: line 3, column 3: expected "," or "}"',
    );
  });

  test('tells about quotes, the usual trap of shells', () => {
    expect(() => jsonData(`{'id': 42}`)).toThrow('JSON wants double quotes');
  });

  test('must be an object', () => {
    expect(() => jsonData('[1]')).toThrow('--data: expected a JSON object like {"id": "42"}, found [1]');
  });

  test('names the file that it should have come from', () => {
    expect(() => jsonData('@/nowhere/order.json')).toThrow('--data @/nowhere/order.json: ENOENT');
  });
});
