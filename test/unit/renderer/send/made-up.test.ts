import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankOf, makeUp } from '../../../../src/renderer/features/send/made-up.ts';
import { textForPattern } from '../../../../src/renderer/features/send/pattern-text.ts';
import type { JsonObject } from '../../../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../../../src/shared/kernel/seeded-random.ts';

const everything: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: {
    money: {
      type: 'object',
      properties: { value: { type: 'integer', minimum: 0 }, currency: { enum: ['EUR', 'USD'] } },
      required: ['value', 'currency'],
      additionalProperties: false,
    },
    tree: {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/$defs/tree' } } },
      additionalProperties: false,
    },
  },
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    when: { type: 'string', format: 'date-time' },
    day: { type: 'string', format: 'date' },
    mail: { type: 'string', format: 'email' },
    link: { type: 'string', format: 'uri' },
    sku: { type: 'string', pattern: '^[A-Z]{2,4}-[0-9]{2,4}$' },
    name: { type: 'string', minLength: 30, maxLength: 40 },
    short: { type: 'string', maxLength: 3 },
    share: { type: 'number', minimum: 0, maximum: 1 },
    above: { type: 'integer', exclusiveMinimum: 5, exclusiveMaximum: 9 },
    dozen: { type: 'integer', multipleOf: 12, minimum: 1 },
    urgent: { type: 'boolean' },
    total: { $ref: '#/$defs/money' },
    items: { type: 'array', minItems: 2, maxItems: 4, items: { $ref: '#/$defs/money' } },
    pay: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'card' }, last4: { type: 'string', pattern: '^\\d{4}$' } },
          required: ['kind', 'last4'],
        },
        {
          type: 'object',
          properties: { kind: { const: 'invoice' }, days: { type: 'integer', minimum: 0, maximum: 90 } },
          required: ['kind', 'days'],
        },
      ],
    },
    tree: { $ref: '#/$defs/tree' },
    extra: { type: 'object' },
  },
  required: ['id', 'when', 'sku', 'name', 'short', 'share', 'above', 'dozen', 'total', 'items', 'pay'],
  additionalProperties: false,
};

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const fits = ajv.compile(everything);

test('what is made up fits its schema, whatever the seed', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const value = makeUp(everything, { root: everything, random: createSeededRandom(seed), now: 1_700_000_000_000 });
      expect(fits(value), JSON.stringify({ value, errors: fits.errors })).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('the same seed makes up the same', () => {
  const make = () => makeUp(everything, { root: everything, random: createSeededRandom('7'), now: 0 });
  expect(make()).toEqual(make());
});

test('a blank has what must be there, defaults, and the only choice; texts wait to be written', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      kind: { const: 'card' },
      amount: { type: 'integer', default: 1 },
      user: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      note: { type: 'string', default: 'none' },
    },
    required: ['id', 'kind', 'amount', 'user'],
  };
  expect(blankOf(schema, schema)).toEqual({ kind: 'card', amount: 1, user: {} });
});

describe('a text for a pattern', () => {
  test.each(['^[0-9]{6,12}$', '^(web|shop)-\\d+$', '^a?b*c+[^x-z]{2}\\.$', '^(?:ab|cd){2}$', '[\\w-]+', '^\\/v[1-9]$'])(
    '%s is matched',
    (pattern) => {
      for (const seed of ['1', '2', '3', '4']) {
        const text = textForPattern(pattern, createSeededRandom(seed));
        expect(text).toMatch(new RegExp(pattern, 'u'));
      }
    },
  );

  test.each(['^(?=x)y$', '(a', '^\\bword\\b$', '(.)\\1'])('%s is not read', (pattern) => {
    expect(textForPattern(pattern, createSeededRandom('1'))).toBeUndefined();
  });
});
