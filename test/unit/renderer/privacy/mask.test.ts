import { describe, expect, test } from 'vitest';
import { MASKED, masked } from '../../../../src/renderer/privacy/mask.ts';
import { createMask } from '../../../../src/renderer/privacy/personal-data.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    orderId: { type: 'string' },
    user: { $ref: '#/$defs/user' },
    notes: { type: 'array', items: { type: 'object', properties: { by: { 'x-pii': true } } } },
    extra: { type: 'object', additionalProperties: { type: 'string', 'x-pii': true } },
    paid: { oneOf: [{ properties: { card: { 'x-pii': true } } }, { properties: { iban: { 'x-pii': true } } }] },
  },
  $defs: { user: { properties: { email: { type: 'string', 'x-pii': true }, age: { 'x-pii': true }, id: {} } } },
};

const model = (schemas: readonly (typeof SCHEMA)[]) => ({
  events: [{ name: 'OrderPlaced', stream: 'order', key: 'orderId', file: 'e.yaml', schemas: [...schemas] }],
});

describe('personal data', () => {
  test.each([
    [
      { orderId: '7', user: { id: 'u', email: 'a@b', age: 7 } },
      { orderId: '7', user: { id: 'u', email: MASKED, age: MASKED } },
    ],
    [{ notes: [{ by: 'Ada', text: 'x' }, {}] }, { notes: [{ by: MASKED, text: 'x' }, {}] }],
    [{ extra: { phone: '1', fax: '2' } }, { extra: { phone: MASKED, fax: MASKED } }],
    [{ paid: { card: '4', iban: 'DE' } }, { paid: { card: MASKED, iban: MASKED } }],
    [{ user: { email: null } }, { user: { email: null } }],
    [
      { user: 'not an object', notes: 'no list' },
      { user: 'not an object', notes: 'no list' },
    ],
  ])('%j is shown as %j', (value, shown) => expect(masked(value, [SCHEMA])).toEqual(shown));

  test('what holds none stays the same object', () => {
    const value = { orderId: '7', notes: [{ text: 'x' }], user: { id: 'u' } };
    expect(masked(value, [SCHEMA])).toBe(value);
  });

  test('a schema that refers to itself ends', () => {
    const loop = { $ref: '#' };
    expect(masked({ a: 1 }, [loop])).toEqual({ a: 1 });
  });

  test('is masked in events by their type, and in states at the same places, until it is shown', () => {
    const data = { user: { email: 'a@b' } };
    const event = { type: 'OrderPlaced', data };
    const mask = createMask(model([SCHEMA]));
    expect(mask.event(event)).toEqual({ type: 'OrderPlaced', data: { user: { email: MASKED } } });
    expect(mask.event(event).data).toBe(mask.event(event).data);
    expect(mask.event({ type: 'Other', data }).data).toBe(data);
    expect(mask.state('order', { user: { email: 'a@b' }, total: 1 })).toEqual({ user: { email: MASKED }, total: 1 });
    expect(mask.state('stock', data)).toBe(data);
    expect(createMask(undefined).event(event)).toBe(event);
  });

  test('a payload that is marked as a whole shows nothing', () => {
    const all = { ...SCHEMA, 'x-pii': true };
    expect(createMask(model([all])).payload('OrderPlaced', { a: 1 })).toEqual({});
  });
});
