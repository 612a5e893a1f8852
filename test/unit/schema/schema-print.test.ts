import { expect, test } from 'vitest';
import { schemaPrint } from '../../../src/main/schema/schema-print.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';

const print = (schema: JsonObject, format: 'json-schema' | 'avro' = 'json-schema', text = '') =>
  schemaPrint({ schema, format, text });
const total = { type: 'number', minimum: 0 };
const plain = { type: 'object', properties: { total }, required: ['total'] };

test.each<readonly [string, JsonObject]>([
  ['the order of keys', { required: ['total'], properties: { total: { minimum: 0, type: 'number' } }, type: 'object' }],
  [
    'titles and descriptions',
    { ...plain, title: 'Order', properties: { total: { ...total, description: 'In EUR.' } } },
  ],
  ['marks', { ...plain, properties: { total: { ...total, 'x-pii': true } } }],
])('%s make no difference', (_, schema) => {
  expect(print(schema)).toBe(print(plain));
});

test.each<readonly [string, JsonObject]>([
  ['a limit', { ...plain, properties: { total: { ...total, minimum: 1 } } }],
  ['a requirement', { ...plain, required: [] }],
  ['a field that is called like an annotation', { ...plain, properties: { total, title: { type: 'string' } } }],
  ['data that looks like an annotation', { ...plain, const: { title: 1 } }],
  ['the order of a list', { ...plain, enum: [1, 2] }],
])('%s makes one', (_, schema) => {
  expect(print(schema)).not.toBe(print(plain));
});

test('another format is known by its text', () => {
  expect(print(plain, 'avro', '{ "type":  "record" }')).toBe(print({}, 'avro', '{ "type": "record" }\n'));
  expect(print(plain, 'avro', '{"type":"record"}')).not.toBe(print(plain, 'avro', '{"type":"enum"}'));
});
