import { describe, expect, test } from 'vitest';
import { limitsOf, resolveSchema, shapeOf } from '../../../../src/renderer/features/send/schema-shape.ts';
import type { JsonObject } from '../../../../src/shared/kernel/json.ts';

const shape = (schema: JsonObject, root: JsonObject = schema) => shapeOf(schema, root);

describe('the control that a value wants', () => {
  test.each([
    [{ type: 'string' }, { kind: 'text', format: undefined }],
    [
      { type: 'string', format: 'date-time' },
      { kind: 'text', format: 'date-time' },
    ],
    [{ type: 'integer' }, { kind: 'number', whole: true }],
    [{ type: 'number' }, { kind: 'number', whole: false }],
    [{ type: 'boolean' }, { kind: 'boolean' }],
    [{ type: ['null', 'string'] }, { kind: 'text', format: undefined }],
    [{ enum: ['web', 'shop'] }, { kind: 'choice', values: ['web', 'shop'] }],
    [{ const: 'card' }, { kind: 'choice', values: ['card'] }],
    [{ type: 'object' }, { kind: 'any' }],
    [{ type: 'array' }, { kind: 'any' }],
    [{}, { kind: 'any' }],
  ])('%j', (schema, wanted) => expect(shape(schema)).toEqual(wanted));

  test('an object has its properties, each told whether it must be there', () => {
    const schema = { properties: { id: { type: 'string' }, note: {} }, required: ['id'] };
    expect(shape(schema)).toEqual({
      kind: 'object',
      fields: [
        { name: 'id', schema: { type: 'string' }, required: true },
        { name: 'note', schema: {}, required: false },
      ],
    });
  });

  test('a list knows its entries and how many there may be', () => {
    const schema = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 5 };
    expect(shape(schema)).toEqual({ kind: 'list', item: { type: 'string' }, min: 1, max: 5 });
  });

  test('one of several is chosen from', () => {
    expect(shape({ oneOf: [{ type: 'string' }, { type: 'number' }] }).kind).toBe('variants');
  });
});

describe('references', () => {
  const root = { $defs: { money: { type: 'object', description: 'An amount.' }, loop: { $ref: '#/$defs/loop' } } };

  test('are followed, and what stands beside one counts more', () => {
    const schema = { $ref: '#/$defs/money', description: 'A tip.' };
    expect(resolveSchema(schema, root)).toEqual({ type: 'object', description: 'A tip.' });
  });

  test('that lead nowhere, or round in a circle, end', () => {
    expect(resolveSchema({ $ref: '#/$defs/none', title: 'x' }, root)).toEqual({ title: 'x' });
    expect(shape({ $ref: '#/$defs/loop' }, root)).toEqual({ kind: 'any' });
  });

  test('allOf is one schema with the properties of all', () => {
    const schema = {
      allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }, { properties: { b: { type: 'number' } } }],
    };
    expect(shape(schema)).toMatchObject({
      fields: [
        { name: 'a', required: true },
        { name: 'b', required: false },
      ],
    });
  });
});

test.each([
  [{ minimum: 1, maximum: 1000 }, '1 to 1,000'],
  [{ minLength: 1 }, 'at least 1 characters'],
  [{ maxItems: 5 }, 'at most 5 entries'],
  [{ format: 'email', maxLength: 254 }, 'at most 254 characters, email'],
  [{}, undefined],
])('the limits of %j read %j', (schema, words) => expect(limitsOf(schema)).toBe(words));
