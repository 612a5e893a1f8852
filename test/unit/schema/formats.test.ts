import { describe, expect, test } from 'vitest';
import { createAvroCodec } from '../../../src/main/schema/formats/avro-codec.ts';
import { avroSource, createPayloadCodec, protoSource } from '../../../src/main/schema/formats/schema-source.ts';
import { createDocumentGenerator } from '../../../src/main/schema/generate/document-generator.ts';
import { createJsonSchemaCompiler } from '../../../src/main/schema/json-schema.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';

const AVRO: JsonObject = {
  type: 'record',
  name: 'OrderPlaced',
  namespace: 'shop',
  doc: 'A customer placed an order.',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'total', type: 'long', doc: 'In minor units.' },
    { name: 'share', type: 'double' },
    { name: 'gift', type: 'boolean', default: false },
    { name: 'note', type: ['null', 'string'], default: null },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 4 } },
    { name: 'raw', type: 'bytes' },
    { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['NEW', 'OLD'] } },
    { name: 'before', type: 'Status' },
    { name: 'tags', type: { type: 'map', values: 'int' } },
    {
      name: 'lines',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Line',
          fields: [
            { name: 'sku', type: 'string' },
            { name: 'sub', type: ['null', 'Line'] },
          ],
        },
      },
    },
    { name: 'either', type: ['string', 'Status', 'Line', { type: 'map', values: 'string' }] },
  ],
};

const PROTO = `syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
enum Status { UNKNOWN = 0; PLACED = 1; }
message Line { string sku = 1; Line sub = 2; double share = 3; }
message OrderPlaced {
  string order_id = 1;
  int64 total = 2;
  optional uint32 quantity = 3;
  repeated Line lines = 4;
  map<string, int32> tags = 5;
  map<int32, Line> places = 6;
  google.protobuf.Timestamp placed_at = 7;
  google.protobuf.StringValue note = 8;
  Status status = 9;
  bytes raw = 10;
  oneof pay { string card = 11; bool cash = 12; }
  repeated sint32 offsets = 13;
}
`;

function schemaOf(read: ReturnType<typeof avroSource> | ReturnType<typeof protoSource>): JsonObject {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function documents(schema: JsonObject, count: number): readonly JsonObject[] {
  const generator = createDocumentGenerator(schema, createSeededRandom('formats'));
  return Array.from({ length: count }, () => generator.next()).filter(isJsonObject);
}

function checkOf(schema: JsonObject): (document: Json) => boolean {
  const compiled = createJsonSchemaCompiler().compile(schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

const FORMATS = [
  {
    format: 'avro',
    text: JSON.stringify(AVRO),
    schema: schemaOf(avroSource(AVRO)),
    contentType: 'application/vnd.apache.avro',
  },
  {
    format: 'protobuf',
    text: PROTO,
    schema: schemaOf(protoSource(PROTO, 'OrderPlaced', 'orderId')),
    contentType: 'application/vnd.google.protobuf',
  },
] as const;

describe.each(FORMATS)('$format payloads', ({ format, text, schema, contentType }) => {
  const loaded = { version: 1, file: 'v1', format, schema, text };
  const codec = createPayloadCodec(loaded, 'OrderPlaced');

  test('every document that fits the JSON Schema is encoded, and decoded again it fits and is encoded the same', () => {
    const fits = checkOf(schema);
    const made = documents(schema, 200);
    expect(made).toHaveLength(200);
    for (const document of made) {
      const bytes = codec?.encode(document) ?? new Uint8Array();
      const read = codec?.decode(bytes) ?? {};
      expect(fits(read), JSON.stringify(read)).toBe(true);
      expect(codec?.encode(read)).toEqual(bytes);
    }
  });

  test('have the content type of their format', () => {
    expect(codec?.contentType).toBe(contentType);
  });

  test('that are cut short are refused with words', () => {
    const bytes = codec?.encode(documents(schema, 1)[0] ?? {}).slice(0, -1) ?? new Uint8Array();
    expect(() => codec?.decode(bytes.length > 0 ? bytes : Uint8Array.of(1))).toThrow(/^decode /);
  });
});

describe('the JSON of Avro data', () => {
  const codec = createAvroCodec(AVRO);

  const line: JsonObject = { sku: 'KB-1', sub: null };
  const order: JsonObject = {
    id: '1',
    total: 5,
    share: 0.5,
    gift: true,
    note: 'quick',
    hash: '\u0000\u00ff12',
    raw: 'é',
    status: 'NEW',
    before: 'OLD',
    tags: { a: 1 },
    lines: [{ sku: 'KB-2', sub: line }],
    either: { 'shop.Line': line },
  };

  test('is plain where a union can be told from the value, and named where it cannot', () => {
    if (!codec.ok) throw new Error(codec.error);
    expect(codec.value.decode(codec.value.encode(order))).toEqual(order);
  });

  test('may leave out what has a default, which is written all the same', () => {
    if (!codec.ok) throw new Error(codec.error);
    const { note, gift, ...rest } = order;
    expect(codec.value.decode(codec.value.encode(rest))).toEqual({ ...rest, note: null, gift: false });
  });

  test.each([
    ['a number beyond what is safe', { total: 2 ** 60 }],
    ['a number that is no whole one', { total: 1.5 }],
    ['a symbol that is none', { status: 'LOST' }],
    ['a fixed of another size', { hash: '123' }],
    ['a text in two bytes', { raw: '€' }],
    ['a union without its name', { either: 'plain' }],
    ['a field that is not known', { more: 1 }],
  ])('refuses %s', (_, change) => {
    expect(checkOf(schemaOf(avroSource(AVRO)))({ ...order, ...change })).toBe(false);
  });
});

describe('the JSON of Protobuf data', () => {
  const codec = createPayloadCodec(
    { version: 1, file: 'v1.proto', format: 'protobuf', schema: {}, text: PROTO },
    'OrderPlaced',
  );

  test('is the canonical mapping', () => {
    const order = {
      orderId: '1',
      total: '9007199254740993',
      placedAt: '2026-01-31T12:00:00Z',
      note: 'quick',
      status: 'PLACED',
      raw: 'aGk=',
      card: '4242',
      tags: { a: 1 },
      places: { '7': { sku: 'KB-1' } },
    };
    expect(codec?.decode(codec.encode(order))).toEqual(order);
  });

  test.each([
    ['no key field', {}],
    ['two cases of a oneof', { orderId: '1', card: 'x', cash: true }],
    ['a value that is none', { orderId: '1', status: 'LOST' }],
    ['a 64-bit number that is no text', { orderId: '1', total: 5 }],
    ['a field that is not known', { orderId: '1', more: 1 }],
  ])('refuses %s', (_, document) => {
    expect(checkOf(schemaOf(protoSource(PROTO, 'OrderPlaced', 'orderId')))(document)).toBe(false);
  });

  test('encoding what does not fit is a failure with words', () => {
    expect(() => codec?.encode({ orderId: 5 })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    const thrown = caught(() => codec?.encode({ orderId: 5 }));
    expect(isAppError(thrown) && thrown.message).toContain('orderId');
  });
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
