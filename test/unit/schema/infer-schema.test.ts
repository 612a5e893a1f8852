import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inferSchema } from '../../../src/main/schema/infer/infer-schema.ts';
import { createJsonSchemaCompiler } from '../../../src/main/schema/json-schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/shared/kernel/json.ts';

/** What is inferred of a property that has these values, one in each sample. */
function inferred(...values: readonly Json[]): Json | undefined {
  const { properties } = inferSchema(values.map((value) => ({ value })));
  return isJsonObject(properties) ? properties['value'] : undefined;
}

const repeated = (words: readonly string[], times: number) => Array.from({ length: times }, () => words).flat();

describe('a schema is inferred from samples', () => {
  test.each<[string, readonly Json[], Json]>([
    ['texts', ['a b', 'c'], { type: 'string' }],
    ['whole numbers', [1, 2], { type: 'integer' }],
    ['numbers', [1, 2.5], { type: 'number' }],
    ['truths', [true], { type: 'boolean' }],
    ['null and more', [null, 'x'], { type: ['string', 'null'] }],
    ['null alone', [null], { type: 'null' }],
    ['several kinds', ['x', 1], { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['several kinds and null', ['x', 1, null], { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }],
    ['lists', [['a'], []], { type: 'array', items: { type: 'string' } }],
    ['an empty list', [[]], { type: 'array' }],
    ['moments', ['2026-01-31T12:00:00Z'], { type: 'string', format: 'date-time' }],
    ['days', ['2026-01-31', '2026-02-01'], { type: 'string', format: 'date' }],
    ['addresses of mail', ['ada@example.org'], { type: 'string', format: 'email' }],
    ['UUIDs', ['0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b'], { type: 'string', format: 'uuid' }],
    ['addresses of pages', ['https://example.org/a'], { type: 'string', format: 'uri' }],
    ['a format that only some have', ['2026-01-31', 'soon'], { type: 'string' }],
    ['words that come again and again', repeated(['NEW', 'OLD'], 6), { type: 'string', enum: ['NEW', 'OLD'] }],
    ['words that come too seldom', repeated(['NEW', 'OLD'], 3), { type: 'string' }],
    ['a single word', repeated(['NEW'], 20), { type: 'string' }],
    ['words of which one came once', [...repeated(['NEW', 'OLD'], 8), 'ODD'], { type: 'string' }],
    ['sentences', repeated(['a b', 'c d'], 8), { type: 'string' }],
  ])('%s', (_, values, expected) => {
    expect(inferred(...values)).toEqual(expected);
  });

  test('what every sample has is required; the object is closed; the first sample is the example', () => {
    expect(inferSchema([{ a: 1, b: 'x' }, { a: 2 }], { title: 'OrderPlaced' })).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'OrderPlaced',
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'string' } },
      required: ['a'],
      additionalProperties: false,
      examples: [{ a: 1, b: 'x' }],
    });
  });

  test('every sample fits the schema that was inferred from it', () => {
    const compiler = createJsonSchemaCompiler();
    const sample = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 6 }), (samples) => {
        const text = JSON.stringify(samples);
        // Ajv takes names that every JavaScript object has for present; no payload has them.
        fc.pre(!Object.getOwnPropertyNames(Object.prototype).some((name) => text.includes(`"${name}":`)));
        const plain = JSON.parse(text) as readonly JsonObject[];
        const compiled = compiler.compile(inferSchema(plain));
        return compiled.ok && plain.every((one) => compiled.value(one));
      }),
      { numRuns: 25 },
    );
  });
});
