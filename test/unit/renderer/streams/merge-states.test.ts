import { describe, expect, test } from 'vitest';
import { changedParts, mergeStates } from '../../../../src/renderer/features/streams/merge-states.ts';
import type { Json } from '../../../../src/shared/kernel/json.ts';

const changes = (before: Json, now: Json) =>
  changedParts(mergeStates(before, now)).map(({ path, tone, was, value }) =>
    tone === 'changed'
      ? `~ ${path} ${JSON.stringify(was)} -> ${JSON.stringify(value)}`
      : `${tone} ${path} ${JSON.stringify(value)}`,
  );

describe('two states laid over each other', () => {
  test('say nothing when they are equal, whatever the order of their keys', () => {
    expect(changes({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 })).toEqual([]);
  });

  test('name what changed, came and left', () => {
    expect(
      changes(
        { onHand: 42, reserved: { '301208': 2 }, name: 'x' },
        { onHand: 40, reserved: {}, shelf: 'A1', name: 'x' },
      ),
    ).toEqual(['~ onHand 42 -> 40', 'removed reserved["301208"] 2', 'added shelf "A1"']);
  });

  test('call a value of another kind a change of the whole value', () => {
    expect(changes({ a: { b: 1 } }, { a: [1] })).toEqual(['~ a {"b":1} -> [1]']);
    expect(changes(null, { a: 1 })).toEqual(['~  null -> {"a":1}']);
  });

  test('keep removed fields in sight, after those that are there (G2)', () => {
    const { children } = mergeStates({ gone: 1, kept: 2 }, { kept: 2, came: 3 });
    expect(children.map(({ key, tone }) => `${key} ${tone}`)).toEqual(['kept same', 'came added', 'gone removed']);
  });

  test('see an element that left the middle of a list as one removal (G3)', () => {
    expect(changes(['a', 'b', 'c', 'd'], ['a', 'c', 'd'])).toEqual(['removed [1] "b"']);
    expect(changes(['a', 'c'], ['a', 'b', 'c'])).toEqual(['added [1] "b"']);
  });

  test('look inside an element that was replaced in its place (G3)', () => {
    const before = [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ];
    const now = [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 3 },
    ];
    expect(changes({ items: before }, { items: now })).toEqual(['~ items[1].quantity 1 -> 3']);
  });

  test('match long lists place by place', () => {
    const before = Array.from({ length: 600 }, (_, index) => index);
    const now = before.with(300, -1);
    expect(changes(before, now)).toEqual(['~ [300] 300 -> -1']);
  });

  test('keep a list whole: nothing is shown twice or lost', () => {
    const merged = mergeStates([1, 2, 3, 4, 5], [2, 9, 4, 5, 6]);
    expect(merged.children.filter(({ tone }) => tone !== 'removed').map(({ value }) => value)).toEqual([2, 9, 4, 5, 6]);
    expect(merged.children.map(({ tone }) => tone)).toEqual(['removed', 'same', 'changed', 'same', 'same', 'added']);
  });

  test('do not mistake a key for what objects inherit', () => {
    expect(changes({}, { constructor: 1 })).toEqual(['added constructor 1']);
  });

  test('have nothing to say without a state before', () => {
    expect(changedParts(mergeStates(undefined, { a: 1 }))).toEqual([]);
  });
});
