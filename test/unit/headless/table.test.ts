import { expect, test } from 'vitest';
import { coloured, plain, widthOf } from '../../../src/main/headless/present/paint.ts';
import { table } from '../../../src/main/headless/present/table.ts';

const columns = [{ title: 'name' }, { title: 'events', align: 'right' }, { title: 'data', flexible: true }] as const;

test('columns line up, numbers to the right, no space at the end of a line', () => {
  const rows = [
    ['order', '12', 'a'],
    ['inventory-item', '1,234', ''],
  ];
  expect(table(columns, rows, { width: 80, paint: plain })).toBe(
    ['name            events  data', 'order               12  a', 'inventory-item   1,234', ''].join('\n'),
  );
});

test('what is too wide is cut in its flexible columns, and the cut is shown', () => {
  const text = table(columns, [['order', '1', '0123456789'.repeat(10)]], { width: 40, paint: plain });
  expect(text).toBe(['name   events  data', 'order       1  012345678901234567890123…', ''].join('\n'));
  expect(text.split('\n').map(widthOf)).toEqual([19, 40, 0]);
});

test('line breaks in a cell do not break the table', () => {
  expect(table([{ title: '' }], [['one\n  two']], { width: 40, paint: plain })).toBe('one ⏎ two\n');
});

test('colour takes no room', () => {
  const rows = [[{ text: 'running', ink: 'good' }, 'x'] as const];
  const [, line = ''] = table([{ title: 'state' }, { title: 'y' }], rows, { width: 80, paint: coloured }).split('\n');
  expect(line).toBe('\u001b[38;5;114mrunning\u001b[0m  x');
  expect(widthOf(line)).toBe(10);
});

test('a table without rows is its titles; without titles it is nothing', () => {
  expect(table([{ title: 'a' }], [], { width: 80, paint: plain })).toBe('a\n');
  expect(table([{ title: '' }], [], { width: 80, paint: plain })).toBe('');
});
