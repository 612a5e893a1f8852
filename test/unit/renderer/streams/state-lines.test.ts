import { describe, expect, test } from 'vitest';
import { mergeStates } from '../../../../src/renderer/features/streams/merge-states.ts';
import { stateLines } from '../../../../src/renderer/features/streams/state-lines.ts';
import type { Json } from '../../../../src/shared/kernel/json.ts';

const lines = (before: Json | undefined, now: Json, open: Readonly<Record<string, boolean>> = {}) =>
  stateLines(mergeStates(before, now), (id) => open[id]).map((line) =>
    line.form === 'stretch' ? `${line.count} unchanged` : `${line.form} ${line.part.path}`,
  );

const held = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`order-${index}`, index]));

describe('the lines of a state', () => {
  test('show all fields of the whole', () => {
    expect(lines(undefined, { a: 1, b: 'x' })).toEqual(['open ', 'leaf a', 'leaf b', 'close ']);
  });

  test('keep on one line what fits there', () => {
    expect(lines(undefined, { total: { value: 8990, currency: 'EUR' } })).toEqual(['open ', 'folded total', 'close ']);
  });

  test('open to what changed, however deep', () => {
    expect(lines({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })).toEqual([
      'open ',
      'open a',
      'open a.b',
      'leaf a.b.c',
      'close a.b',
      'close a',
      'close ',
    ]);
  });

  test('fold a long stretch that did not change, and keep its head', () => {
    expect(lines({ held: { ...held(9), last: 1 } }, { held: { ...held(9), last: 2 } })).toEqual([
      'open ',
      'open held',
      'leaf held["order-0"]',
      'leaf held["order-1"]',
      '7 unchanged',
      'leaf held.last',
      'close held',
      'close ',
    ]);
  });

  test('show a stretch that a person asked for', () => {
    const shown = lines({ held: { ...held(9), last: 1 } }, { held: { ...held(9), last: 2 } }, { 'held…0': true });
    expect(shown).toHaveLength(14);
  });

  test('leave a large part that did not change folded, and open it when asked', () => {
    expect(lines(undefined, { held: held(40) })).toEqual(['open ', 'folded held', 'close ']);
    expect(lines(undefined, { held: held(40) }, { held: true })).toHaveLength(44);
  });

  test('have ids of their own, also where an element took a removed one’s place', () => {
    const merged = stateLines(mergeStates(['a', 'b', 'c'], ['x', 'c', 'b2', 'b3']), () => undefined);
    expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
  });
});
