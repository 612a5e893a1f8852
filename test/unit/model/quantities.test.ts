import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration, parseRate } from '../../../src/shared/kernel/duration.ts';
import { DurationMs, RatePerSecond } from '../../../src/shared/model/quantities.ts';

describe('durations', () => {
  test.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['1.5min', 90_000],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['2 d', 172_800_000],
    [' 0s ', 0],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
    expect(DurationMs.parse(text)).toBe(ms);
  });

  test.each(['', '5', 's', '-1s', '1 s s', '1e3s', '5 sec', '.5s'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(DurationMs.safeParse(text).error?.issues[0]?.message).toBe(
      `"${text}" is not a duration; write one like 250ms, 5s, 2min or 1h`,
    );
  });
});

describe('rates', () => {
  test.each([
    ['2/s', 2],
    ['30/min', 0.5],
    ['36 / h', 0.01],
    ['0.5/s', 0.5],
  ])('%s', (text, perSecond) => {
    expect(parseRate(text)).toBeCloseTo(perSecond, 12);
    expect(RatePerSecond.parse(text)).toBeCloseTo(perSecond, 12);
  });

  test.each(['2', '/s', '2/d', '2 per s'])('"%s" is none', (text) => {
    expect(parseRate(text)).toBeUndefined();
    expect(RatePerSecond.safeParse(text).success).toBe(false);
  });
});

test('no text at all makes a quantity that is not a number', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const value of [parseDuration(text), parseRate(text)]) {
        expect(value === undefined || (Number.isFinite(value) && value >= 0)).toBe(true);
      }
    }),
  );
});
