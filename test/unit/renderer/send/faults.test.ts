import { expect, test } from 'vitest';
import { toFaults } from '../../../../src/main/schema/plain-words.ts';
import { faultsByField, summaryOf } from '../../../../src/renderer/features/send/faults.ts';

test('what an object lacks is the missing field’s own fault, in the engine’s own words', () => {
  const missing = {
    keyword: 'required',
    instancePath: '/user',
    schemaPath: '#/required',
    params: { missingProperty: 'id' },
  };
  const faults = toFaults([missing], { user: {} });
  expect(faultsByField(faults)).toEqual(new Map([['user/id', { reason: 'is missing', missing: true }]]));
});

test('a field says all that is wrong with it', () => {
  const faults = [
    { path: 'items/0/quantity', reason: 'must be a whole number, found 0.5' },
    { path: 'items/0/quantity', reason: 'must be >= 1, found 0.5' },
  ];
  expect(faultsByField(faults).get('items/0/quantity')?.reason).toBe(
    'must be a whole number, found 0.5; must be >= 1, found 0.5',
  );
});

test('the line below the form names the first field and counts the rest', () => {
  expect(summaryOf([])).toBe('');
  expect(summaryOf([{ path: '', reason: 'must have "id", which is missing' }])).toBe('id is missing');
  expect(
    summaryOf([
      { path: 'a', reason: 'must be text, found 1' },
      { path: 'b', reason: 'must be text, found 2' },
      { path: 'c', reason: 'must be text, found 3' },
    ]),
  ).toBe('a must be text, found 1, and 2 more');
});
