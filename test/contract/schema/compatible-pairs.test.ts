/** What is called compatible is so: 10,000 documents of the writer's, made by chance, are read by the reader, in every format. */
import { describe, expect, test } from 'vitest';
import { createVersionJudge } from '../../../src/main/schema/compatibility/judge-versions.ts';
import { createAvroCodec } from '../../../src/main/schema/formats/avro-codec.ts';
import { avroSource, createPayloadCodec, protoSource } from '../../../src/main/schema/formats/schema-source.ts';
import { createDocumentGenerator } from '../../../src/main/schema/generate/document-generator.ts';
import { createJsonSchemaCompiler } from '../../../src/main/schema/json-schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';
import type { LoadedSchema } from '../../../src/shared/model/model.ts';

const DOCUMENTS = 10_000;
const LONG_MS = 180_000;

const LINE: JsonObject = {
  type: 'object',
  properties: {
    sku: { type: 'string', pattern: '^[A-Z]{2,4}-[0-9]{2,4}$' },
    quantity: { type: 'integer', minimum: 1, maximum: 1_000 },
  },
  required: ['sku', 'quantity'],
  additionalProperties: false,
};
const JSON_OLDER: JsonObject = {
  type: 'object',
  properties: {
    orderId: { type: 'string', pattern: '^[0-9]{6,12}$' },
    lines: { type: 'array', items: LINE, minItems: 1, maxItems: 5 },
    total: { type: 'integer', minimum: 0 },
    status: { enum: ['new', 'paid'] },
    pay: {
      oneOf: [
        { type: 'string', maxLength: 8 },
        { type: 'object', properties: { card: { type: 'string' } }, required: ['card'], additionalProperties: false },
      ],
    },
    placedAt: { type: 'string', format: 'date-time' },
    tags: { type: 'object', additionalProperties: { type: 'integer' } },
  },
  required: ['orderId', 'lines', 'total'],
  additionalProperties: false,
};
const JSON_NEWER: JsonObject = {
  type: 'object',
  properties: {
    orderId: { type: 'string', pattern: '^[0-9]{6,12}$' },
    lines: {
      type: 'array',
      items: {
        ...LINE,
        properties: { sku: { type: 'string' }, quantity: { type: 'number', minimum: 0 }, note: { type: 'string' } },
      },
      maxItems: 50,
    },
    total: { type: 'number' },
    status: { enum: ['new', 'paid', 'lost'] },
    pay: {
      oneOf: [
        { type: 'null' },
        { type: 'object', properties: { card: {}, cash: {} }, additionalProperties: false },
        { type: 'string' },
      ],
    },
    placedAt: { type: 'string', format: 'date-time' },
    tags: { type: 'object', additionalProperties: { type: ['number', 'null'] } },
    currency: { type: 'string', default: 'EUR' },
  },
  required: ['orderId', 'currency'],
  additionalProperties: false,
};

const AVRO_OLDER: JsonObject = {
  type: 'record',
  name: 'OrderPlaced',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'total', type: 'int' },
    { name: 'gone', type: { type: 'array', items: 'string' } },
    { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['NEW', 'PAID'] } },
    {
      name: 'line',
      type: [
        'null',
        {
          type: 'record',
          name: 'Line',
          fields: [
            { name: 'sku', type: 'string' },
            { name: 'next', type: ['null', 'Line'] },
          ],
        },
      ],
    },
  ],
};
const AVRO_NEWER: JsonObject = {
  type: 'record',
  name: 'OrderTaken',
  aliases: ['OrderPlaced'],
  fields: [
    { name: 'status', type: { type: 'enum', name: 'Status', symbols: ['PAID', 'NEW', 'LOST'] } },
    { name: 'amount', aliases: ['total'], type: ['null', 'double'] },
    { name: 'id', type: 'bytes' },
    {
      name: 'line',
      type: [
        'null',
        {
          type: 'record',
          name: 'Line',
          fields: [
            { name: 'sku', type: 'string' },
            { name: 'next', type: ['null', 'Line'] },
            { name: 'n', type: 'int', default: 1 },
          ],
        },
      ],
    },
  ],
};

const proto = (body: string): string =>
  `syntax = "proto3";\npackage shop;\nmessage Line { string sku = 1; Line next = 2; }\nmessage OrderPlaced {\n${body}\n}\n`;
const PROTO_OLDER = proto(
  'string id = 1; int32 total = 2; bool paid = 3; repeated string notes = 4; Line line = 5; string card = 6;',
);
const PROTO_NEWER = proto(
  'string order_id = 1; int64 total = 2; int32 paid = 3; repeated bytes notes = 4; Line line = 5; oneof pay { string card = 6; bool cash = 7; }',
);

function loadedJson(version: number, schema: JsonObject): LoadedSchema {
  return { version, file: 'v.schema.json', format: 'json-schema', schema, text: JSON.stringify(schema) };
}

function loadedAvro(version: number, source: JsonObject): LoadedSchema {
  const read = avroSource(source);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { version, file: 'v.avsc', format: 'avro', schema: read.value, text: JSON.stringify(source) };
}

function loadedProto(version: number, text: string): LoadedSchema {
  const read = protoSource(text, 'OrderPlaced', version === 1 ? 'id' : 'orderId');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { version, file: 'v.proto', format: 'protobuf', schema: read.value, text };
}

/** Reads a document of the older version by the newer one; throws when it cannot. */
type Reading = (document: JsonObject) => Json;

function jsonReading(newer: LoadedSchema): Reading {
  const compiled = createJsonSchemaCompiler({ fillDefaults: true }).compile(newer.schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return (document) => {
    if (compiled.value(document)) return document;
    throw new Error(JSON.stringify(compiled.value.errors));
  };
}

function avroReading(): Reading {
  const writer = createAvroCodec(AVRO_OLDER);
  const reader = createAvroCodec(AVRO_NEWER);
  if (!(writer.ok && reader.ok)) throw new Error('no schema');
  return (document) => reader.value.resolve(writer.value, writer.value.encode(document));
}

function protoReading(older: LoadedSchema, newer: LoadedSchema): Reading {
  const writer = createPayloadCodec(older, 'OrderPlaced');
  const reader = createPayloadCodec(newer, 'OrderPlaced');
  return (document) => {
    const read = reader?.decode(writer?.encode(document) ?? new Uint8Array()) ?? {};
    if (read['orderId'] !== document['id'])
      throw new Error(`${JSON.stringify(document)} reads as ${JSON.stringify(read)}`);
    return read;
  };
}

const PAIRS = [
  {
    format: 'JSON Schema',
    older: loadedJson(1, JSON_OLDER),
    newer: loadedJson(2, JSON_NEWER),
    reading: jsonReading(loadedJson(2, JSON_NEWER)),
  },
  { format: 'Avro', older: loadedAvro(1, AVRO_OLDER), newer: loadedAvro(2, AVRO_NEWER), reading: avroReading() },
  {
    format: 'Protobuf',
    older: loadedProto(1, PROTO_OLDER),
    newer: loadedProto(2, PROTO_NEWER),
    reading: protoReading(loadedProto(1, PROTO_OLDER), loadedProto(2, PROTO_NEWER)),
  },
];

describe.each(PAIRS)('a compatible pair of $format', ({ older, newer, reading }) => {
  test('is found compatible', () => {
    expect(createVersionJudge().judgePair('OrderPlaced', { older, newer }, 'backward', 'strict')).toEqual([]);
  });

  test(`has no counter-example among ${DOCUMENTS} documents`, { timeout: LONG_MS }, () => {
    const generator = createDocumentGenerator(older.schema, createSeededRandom('compatible pairs'));
    let read = 0;
    for (let count = 0; count < DOCUMENTS; count += 1) {
      const document = generator.next();
      if (isJsonObject(document) && isJsonObject(reading(document))) read += 1;
    }
    expect(read).toBe(DOCUMENTS);
  });
});
