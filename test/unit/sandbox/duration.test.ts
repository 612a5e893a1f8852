import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs } from '../../../src/main/sandbox/duration.ts';
import { parseDuration } from '../../../src/shared/model/quantities.ts';

const anyDuration = fc
  .tuple(
    fc.oneof(
      fc.nat(),
      fc.integer({ min: 0, max: 9_999 }).map((n) => n / 100),
    ),
    fc.constantFrom('', ' '),
    fc.constantFrom('ms', 's', 'm', 'min', 'h', 'd', 'w', ''),
  )
  .map(([amount, space, unit]) => `${amount}${space}${unit}`);

test('ctx.setTimer reads durations as workspace files do', () => {
  fc.assert(
    fc.property(fc.oneof(anyDuration, fc.string()), (text) => {
      const expected = parseDuration(text);
      if (expected === undefined) expect(() => durationMs(text)).toThrow(/is not a duration/);
      else expect(durationMs(text)).toBe(expected);
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, null, undefined, {}])('%s is no duration', (after) => {
  expect(() => durationMs(after)).toThrow(/is not a duration/);
});
