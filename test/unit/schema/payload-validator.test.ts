import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJsonSchemaCompiler } from '../../../src/main/schema/json-schema.ts';
import { createPayloadValidator, currentSchema } from '../../../src/main/schema/payload-validator.ts';
import { toFaults } from '../../../src/main/schema/plain-words.ts';
import { mayBacktrackFar, patternEngine } from '../../../src/main/schema/safe-pattern.ts';
import { findSchemaField } from '../../../src/main/schema/schema-field.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { loadSmall } from '../workspace/small-workspace.ts';

function faultsOf(schema: JsonObject, data: unknown): readonly string[] {
  const compiled = createJsonSchemaCompiler().compile(schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value(data)
    ? []
    : toFaults(compiled.value.errors ?? [], data).map(({ path, reason }) => `${path}: ${reason}`);
}

describe('a payload that does not fit is told so in plain words', () => {
  test.each<[JsonObject, unknown, readonly string[]]>([
    [{ type: 'object' }, 'x', [': must be an object, found "x"']],
    [{ required: ['id'] }, {}, [': must have "id", which is missing']],
    [{ properties: { n: { type: 'integer' } } }, { n: 1.5 }, ['n: must be a whole number, found 1.5']],
    [
      { properties: { items: { items: { properties: { quantity: { minimum: 1 } } } } } },
      { items: [{ quantity: 0 }] },
      ['items/0/quantity: must be >= 1, found 0'],
    ],
    [{ properties: { items: { minItems: 2 } } }, { items: [1] }, ['items: must have at least 2 entries, found 1']],
    [
      { properties: { items: { uniqueItems: true } } },
      { items: [1, 2, 1] },
      ['items: must not have the same entry twice: entries 0 and 2 are equal'],
    ],
    [{ properties: { s: { enum: ['a', 'b'] } } }, { s: 'c' }, ['s: must be one of "a", "b", found "c"']],
    [{ properties: { s: { maxLength: 1 } } }, { s: 'ab' }, ['s: must have at most 1 character, found "ab"']],
    [{ properties: { s: { const: 1 } } }, { s: null }, ['s: must be 1, found null']],
    [{ properties: { s: { format: 'date-time' } } }, { s: 'today' }, ['s: must be a valid date-time, found "today"']],
    [{ properties: { s: { pattern: '^a' } } }, { s: 'b' }, ['s: must match the pattern ^a, found "b"']],
    [
      { properties: { s: { anyOf: [{ type: 'string' }, { type: 'number' }] } } },
      { s: null },
      ['s: must be text or a number, found null'],
    ],
    [
      { additionalProperties: false },
      { more: 1 },
      ['more: is not known to the schema, which allows no other properties'],
    ],
    [
      { properties: { a: { type: 'string' }, b: { type: 'string' } } },
      { a: 1, b: 2 },
      ['a: must be text, found 1', 'b: must be text, found 2'],
    ],
  ])('%j', (schema, data, faults) => {
    expect(faultsOf(schema, data)).toEqual(faults);
  });
});

describe('dialects', () => {
  const tuple = (dialect: string): JsonObject => ({
    $schema: dialect,
    properties: { at: { items: [{ type: 'string' }] } },
  });

  test('draft-07 has tuples under "items"', () => {
    expect(faultsOf(tuple('http://json-schema.org/draft-07/schema#'), { at: [1] })).toEqual([
      'at/0: must be text, found 1',
    ]);
  });
  test('2020-12 has not', () => {
    expect(createJsonSchemaCompiler().compile(tuple('https://json-schema.org/draft/2020-12/schema')).ok).toBe(false);
  });
  test('two schemas may have the same $id', () => {
    const compiler = createJsonSchemaCompiler();
    const [a, b] = ['string', 'number'].map((type) => compiler.compile({ $id: 'https://example.org/same', type }));
    expect([a?.ok && a.value('x'), b?.ok && b.value('x')]).toEqual([true, false]);
  });
});

describe('the validator of a model', () => {
  const { draft } = loadSmall();
  const validator = createPayloadValidator(draft);

  test('answers ok or the faults', () => {
    expect(validator.validate('event', 'OrderPlaced', 1, { orderId: 'a' })).toEqual({ ok: true, value: undefined });
    expect(validator.validate('command', 'PlaceOrder', 1, {})).toEqual({
      ok: false,
      error: [{ path: '', reason: 'must have "orderId", which is missing' }],
    });
  });

  test.each([
    ['no such type', () => validator.validate('event', 'Nothing', 1, {}), 'there is no event named Nothing'],
    [
      'no such version',
      () => validator.validate('event', 'OrderPlaced', 2, {}),
      'event OrderPlaced has no version 2; there is 1',
    ],
  ])('throws for %s', (_why, validate, says) => {
    expect(validate).toThrow(says);
    try {
      validate();
    } catch (error) {
      expect(isAppError(error, 'not-found')).toBe(true);
    }
  });

  test('new messages are written in the newest active version', () => {
    const event = draft.events.get('OrderPlaced');
    if (!event) throw new Error('the small workspace has OrderPlaced');
    const versions = [
      { version: 1, schema: 'a', status: 'deprecated' as const },
      { version: 2, schema: 'b', status: 'active' as const },
      { version: 3, schema: 'c', status: 'draft' as const },
    ];
    const schemas = versions.map(({ version, schema }) => ({
      version,
      file: schema,
      format: 'json-schema' as const,
      schema: {},
      text: '{}',
    }));
    expect(currentSchema({ ...event, versions, schemas }).version).toBe(2);
  });
});

describe('patterns of a schema', () => {
  test('P1 a match that would not end, ends, and counts as none', () => {
    const evil = '(a+)+$';
    expect(mayBacktrackFar(evil)).toBe(true);
    expect(patternEngine(evil, 'u').test(`${'a'.repeat(40)}!`)).toBe(false);
    expect(patternEngine(evil, 'u').test('aaaa')).toBe(true);
  });

  test.each(['^[A-Z]{2,4}-[0-9]{2,4}$', '^[a-z0-9._]+@[a-z0-9.]+$', '^\\d{4}-\\d{2}-\\d{2}$', '^(EUR|USD)$'])(
    'P2 %s runs as it is',
    (pattern) => {
      expect(mayBacktrackFar(pattern)).toBe(false);
    },
  );

  test.each(['(a|aa)+$', '^(\\w+\\s?)*$', '(.*a){12}', '.*.*.*x', '(a)\\1+', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%s is guarded',
    (pattern) => {
      expect(mayBacktrackFar(pattern)).toBe(true);
    },
  );

  test('a guarded pattern matches as it would unguarded', () => {
    const pattern = '^(a|b)+c$';
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c') }), (text) => {
        expect(patternEngine(pattern, 'u').test(text)).toBe(new RegExp(pattern, 'u').test(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a field in a schema', () => {
  const id = { properties: { id: { type: 'string' } }, required: ['id'] };
  test.each<[string, JsonObject, string, string]>([
    ['required', id, 'id', 'required'],
    ['optional', { properties: { id: {} } }, 'id', 'optional'],
    ['absent', id, 'name', 'absent'],
    ['forbidden', { properties: { id: false } }, 'id', 'absent'],
    ['nested', { properties: { user: id }, required: ['user'] }, 'user.id', 'required'],
    ['nested in what may be left out', { properties: { user: id } }, 'user.id', 'optional'],
    [
      'behind a reference',
      { $defs: { user: id }, properties: { user: { $ref: '#/$defs/user' } }, required: ['user'] },
      'user.id',
      'required',
    ],
    ['in a part', { allOf: [id] }, 'id', 'required'],
    ['in a choice', { oneOf: [id, {}] }, 'id', 'required'],
    ['by a pattern', { patternProperties: { '^i': {} } }, 'id', 'unknown'],
    ['in another file', { $ref: 'other.json' }, 'id', 'unknown'],
    ['in a schema that refers to itself', { allOf: [{ $ref: '#' }, { $ref: '#' }] }, 'id', 'absent'],
  ])('%s', (_case, schema, path, finding) => {
    expect(findSchemaField(schema, path)).toBe(finding);
  });
});
