import { describe, expect, test } from 'vitest';
import { readAt, writeAt } from '../../../../src/renderer/features/send/json-edit.ts';
import { parseJson } from '../../../../src/renderer/features/send/parse-json.ts';

const order = { id: '7', items: [{ sku: 'A' }, { sku: 'B' }] };

describe('one part of a payload', () => {
  test('is read by its path; what is not there is undefined', () => {
    expect(readAt(order, ['items', 1, 'sku'])).toBe('B');
    expect(readAt(order, ['items', 2, 'sku'])).toBeUndefined();
    expect(readAt(order, ['id', 'x'])).toBeUndefined();
    expect(readAt(order, ['toString'])).toBeUndefined();
  });

  test('is changed, and the rest stays the very same', () => {
    const next = writeAt(order, ['id'], '8');
    expect(next).toEqual({ ...order, id: '8' });
    expect(next['items']).toBe(order.items);
  });

  test('is made with what lies on the way', () => {
    expect(writeAt({}, ['user', 'id'], 'u')).toEqual({ user: { id: 'u' } });
    expect(writeAt({}, ['items', 0, 'sku'], 'A')).toEqual({ items: [{ sku: 'A' }] });
  });

  test('is taken away: a property, an entry of a list', () => {
    expect(writeAt(order, ['id'], undefined)).toEqual({ items: order.items });
    expect(writeAt(order, ['items', 0], undefined)).toEqual({ id: '7', items: [{ sku: 'B' }] });
  });

  test('replaces what it cannot go through', () => {
    expect(writeAt({ user: 'text' }, ['user', 'id'], 'u')).toEqual({ user: { id: 'u' } });
  });
});

describe('text as JSON', () => {
  test('gives its value', () => expect(parseJson('{"a":[1,null]}')).toEqual({ ok: true, value: { a: [1, null] } }));

  test.each([
    ['', 'There is no JSON yet.'],
    ['{"a": }', 'Line 1, column 7'],
    ['{\n  "a": 1,\n  x\n}', 'Line 3, column 3'],
    ['{"a": 1', 'Line 1, column 8'],
  ])('%j says where it ends to be JSON', (text, words) => {
    const parsed = parseJson(text);
    expect(parsed.ok ? '' : parsed.error.reason).toContain(words);
  });
});
