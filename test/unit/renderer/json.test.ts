import { describe, expect, test } from 'vitest';
import { diffJson } from '../../../src/renderer/ui/json-diff.ts';
import { findInJson, jsonLines, pathTo, preview } from '../../../src/renderer/ui/json-lines.ts';

const ORDER = {
  orderId: 'order-7',
  total: { value: 8990, currency: 'EUR' },
  lines: [{ sku: 'KB-4471' }, { sku: 'X' }],
};
const byItself = () => undefined;

describe('JSON as lines', () => {
  test('what fits on a line is folded, the rest is open', () => {
    const lines = jsonLines(ORDER, byItself);
    expect(lines.map(({ path, form }) => `${form} ${path}`)).toEqual([
      'open ',
      'leaf orderId',
      'folded total',
      'folded lines',
      'close ',
    ]);
  });

  test('a person opens and closes', () => {
    const lines = jsonLines(ORDER, (path) => (path === 'lines' ? true : undefined));
    expect(lines.filter(({ path }) => path.startsWith('lines')).map(({ form }) => form)).toEqual([
      'open',
      'folded',
      'folded',
      'close',
    ]);
  });

  test('what is empty is a leaf', () => {
    expect(jsonLines({ a: {}, b: [] }, byItself).map(({ form }) => form)).toEqual(['open', 'leaf', 'leaf', 'close']);
  });

  test('a folded value is shown, or counted when it is long', () => {
    expect(preview(ORDER.total)).toBe('{ value: 8990, currency: "EUR" }');
    expect(preview(Array.from({ length: 40 }, (_, index) => index))).toBe('[ 40 items ]');
  });

  test('a path can be pasted into code', () => {
    expect(pathTo('lines', 0)).toBe('lines[0]');
    expect(pathTo('reserved', 'order-7')).toBe('reserved["order-7"]');
  });

  test('is searched in keys and values', () => {
    expect([...findInJson(ORDER, 'kb-')]).toEqual(['lines[0].sku']);
    expect([...findInJson(ORDER, 'curr')]).toEqual(['total.currency']);
    expect(findInJson(ORDER, '').size).toBe(0);
  });
});

describe('a difference of two states', () => {
  const { whole, marks } = diffJson(
    { onHand: 42, reserved: 16, gone: true },
    { onHand: 42, reserved: 14, added: null },
  );

  test('marks what changed, with its old value and the step', () => {
    expect(marks.get('reserved')).toEqual({ tone: 'changed', was: 16, note: '− 2' });
    expect(marks.get('added')).toEqual({ tone: 'added' });
    expect(marks.has('onHand')).toBe(false);
  });

  test('keeps what was removed in its place', () => {
    expect(marks.get('gone')).toEqual({ tone: 'removed' });
    expect(whole).toEqual({ onHand: 42, reserved: 14, gone: true, added: null });
  });

  test('goes into lists', () => {
    const lists = diffJson({ lines: [{ sku: 'A' }] }, { lines: [{ sku: 'B' }, { sku: 'C' }] });
    expect([...lists.marks.keys()]).toEqual(['lines[0].sku', 'lines[1]']);
  });
});
