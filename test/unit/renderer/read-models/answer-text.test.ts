import { describe, expect, test } from 'vitest';
import { answerCsv, answerJson, columnLook } from '../../../../src/renderer/features/read-models/answer-text.ts';
import { cellJson, keyText, keyWords, rowJson } from '../../../../src/renderer/features/read-models/row-json.ts';

const answer = {
  columns: ['name', 'rows'],
  rows: [
    ['a "b", c', 2],
    [null, 12],
  ],
};

describe('an answer as text', () => {
  test('is an array of objects in JSON', () => {
    expect(JSON.parse(answerJson(answer))).toEqual([
      { name: 'a "b", c', rows: 2 },
      { name: null, rows: 12 },
    ]);
  });

  test('quotes what CSV has to quote', () => {
    expect(answerCsv(answer)).toBe('name,rows\r\n"a ""b"", c",2\r\n,12');
  });
});

test('a column of numbers is one, whatever is missing in it', () => {
  expect(columnLook(answer, 1).isNumber).toBe(true);
  expect(columnLook(answer, 0).isNumber).toBe(false);
  expect(columnLook({ columns: ['x'], rows: [[null]] }, 0).isNumber).toBe(false);
  expect(columnLook({ columns: ['x'], rows: [['y'.repeat(900)]] }, 0).width).toBe(320);
});

describe('a row', () => {
  const columns = [
    { name: 'hour', type: 'text', isKey: true },
    { name: 'open', type: 'boolean', isKey: false },
    { name: 'lines', type: 'json', isKey: false },
    { name: 'currency', type: 'text', isKey: true },
  ];
  const row = ['2026-11-23T14', 0, '[{"sku":"A"}]', 'EUR'];

  test('as JSON has yes and no, and JSON, as themselves', () => {
    expect(rowJson(columns, row)).toEqual({
      hour: '2026-11-23T14',
      open: false,
      lines: [{ sku: 'A' }],
      currency: 'EUR',
    });
    expect(cellJson('json', 'not JSON')).toBe('not JSON');
    expect(cellJson('boolean', null)).toBeNull();
  });

  test('is known by its key', () => {
    expect(keyWords(columns, row)).toBe('2026-11-23T14, EUR');
    expect(keyText(columns, row)).toBe('["2026-11-23T14","EUR"]');
  });
});
