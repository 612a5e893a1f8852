import { describe, expect, test } from 'vitest';
import { chartWindow } from '../../../../src/renderer/features/streams/chart-window.ts';
import { rangeOf, stepPath, stepScale } from '../../../../src/renderer/features/streams/step-path.ts';

const points = [
  { version: 1, value: 0 },
  { version: 2, value: 10 },
  { version: 4, value: 5 },
];
const scale = stepScale(points, 1, 4, { width: 400, height: 68 });

describe('the step chart', () => {
  test('holds a value until the next version, and draws nothing where none is known', () => {
    expect(stepPath(points, scale)).toBe('M0 64H100V4H200M300 34H400');
  });

  test('knows which step a place belongs to, and stays inside', () => {
    expect([0, 99, 100, 399, 1_000, -5].map(scale.versionAt)).toEqual([1, 1, 2, 4, 4, 1]);
  });

  test('begins at zero unless the steps would not be seen', () => {
    const range = (...values: readonly number[]) =>
      rangeOf(values.map((value, index) => ({ version: index + 1, value })));
    expect(range(20, 60)).toEqual({ low: 0, high: 60 });
    expect(range(1_000, 1_010)).toEqual({ low: 1_000, high: 1_010 });
    expect(range(-5, 5)).toEqual({ low: -5, high: 5 });
    expect(range(7, 7)).toEqual({ low: 0, high: 7 });
    expect(range(0)).toEqual({ low: -1, high: 1 });
  });
});

describe('the versions that a chart shows', () => {
  test('are all while there are few', () => {
    expect(chartWindow(undefined, 3, 10)).toEqual({ first: 1, last: 10 });
  });

  test('follow the newest', () => {
    expect(chartWindow({ first: 1, last: 10 }, 11, 11)).toEqual({ first: 1, last: 11 });
    expect(chartWindow({ first: 41, last: 100 }, 101, 101)).toEqual({ first: 42, last: 101 });
  });

  test('stand still while one steps inside of them, also when the stream goes on', () => {
    const shown = chartWindow(undefined, 500, 1_000);
    expect(shown).toEqual({ first: 456, last: 515 });
    expect(chartWindow(shown, 460, 1_000)).toBe(shown);
    expect(chartWindow(shown, 514, 1_200)).toBe(shown);
  });

  test('move when one leaves them', () => {
    const shown = { first: 456, last: 515 };
    expect(chartWindow(shown, 515, 1_000)).toEqual({ first: 471, last: 530 });
    expect(chartWindow(shown, 100, 1_000)).toEqual({ first: 56, last: 115 });
  });

  test('fill up when the stream is longer than what was shown', () => {
    expect(chartWindow({ first: 1, last: 10 }, 5, 200)).toEqual({ first: 1, last: 60 });
  });
});
