import { describe, expect, test } from 'vitest';
import { createPlaceMap, framesIn } from '../../../src/main/sandbox/source-place.ts';

describe('frames of a stack', () => {
  const stack = [
    '  at Object.OrderPlaced (handler:1f0a:14:3)',
    '  at handler:1f0a:2:7',
    '  at Array.map (<anonymous>)',
    '  at new Order [as order] (handler:1f0a:3:1)',
    '  at other (handler:ffff:1:1)',
    '  at run (file:///engine/src/worker.ts:10:2)',
    'Error: at x (handler:1f0a:9:9) said so',
  ].join('\n');

  test('are those of the one script, innermost first', () => {
    expect(framesIn(stack, 'handler:1f0a')).toEqual([
      { line: 14, column: 3 },
      { line: 2, column: 7 },
      { line: 3, column: 1 },
    ]);
  });

  test.each(['', '\n', 'no frames here'])('%j has none', (text) => expect(framesIn(text, 'handler:1f0a')).toEqual([]));
});

describe('a place map', () => {
  // generated line 1, column 4 -> a.ts line 3, column 2 (all from 0: AAEE is +0 source, +2 lines, +2 columns)
  const map = createPlaceMap('{"version":3,"sources":["consumers/a.ts"],"names":[],"mappings":";IAEE"}');

  test('finds the file, line and column', () => {
    expect(map.placeOf({ line: 2, column: 5 })).toEqual({ file: 'consumers/a.ts', line: 3, column: 3 });
    expect(map.placeOf({ line: 2, column: 9 })).toEqual({ file: 'consumers/a.ts', line: 3, column: 3 });
  });

  test('takes the first place of a line for what stands before it', () => {
    expect(map.placeOf({ line: 2, column: 1 })).toEqual({ file: 'consumers/a.ts', line: 3, column: 3 });
  });

  test('answers nothing for a line that came from nowhere', () => {
    expect(map.placeOf({ line: 1, column: 1 })).toBeUndefined();
  });
});
