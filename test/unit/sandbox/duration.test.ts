import { expect, test } from 'vitest';
import { durationMs } from '../../../src/main/sandbox/duration.ts';

test.each([
  ['30s', 30_000],
  [' 1.5 min ', 90_000],
  [250, 250],
  [0, 0],
])('ctx.setTimer takes %j as workspace files do', (after, ms) => {
  expect(durationMs(after)).toBe(ms);
});

test.each(['', 'soon', '5', '5w', Number.NaN, Number.POSITIVE_INFINITY, -1, null, undefined, {}])(
  '%s is no duration',
  (after) => {
    expect(() => durationMs(after)).toThrow(/is not a duration/);
  },
);
