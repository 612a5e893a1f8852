import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newLines } from '../../../src/main/headless/new-lines.ts';

test.each([
  ['nothing new', ['a', 'b'], ['a', 'b'], []],
  ['two more', ['a'], ['a', 'b', 'c'], ['b', 'c']],
  ['the oldest fell out', ['a', 'b', 'c'], ['b', 'c', 'd'], ['d']],
  ['all of them fell out', ['a', 'b'], ['c', 'd'], ['c', 'd']],
  ['the first look', [], ['a', 'b'], ['a', 'b']],
  ['the file began anew', ['a', 'b', 'c'], ['x'], ['x']],
])('%s', (_, before, now, expected) => {
  expect(newLines(before, now)).toEqual(expected);
});

test('lines that differ, read through a window of any length, come each once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 5 })),
      fc.nat({ max: 10 }),
      fc.constantFrom(5, 8, 100),
      (steps, start, window) => {
        const line = (number: number) => `line ${number}`;
        const upTo = (end: number) => Array.from({ length: end }, (_, at) => line(at)).slice(-window);
        let end = start;
        const told: string[] = [];
        for (const more of steps) {
          told.push(...newLines(upTo(end), upTo(end + more)));
          end += more;
        }
        expect(told).toEqual(Array.from({ length: end - start }, (_, at) => line(start + at)));
      },
    ),
  );
});
