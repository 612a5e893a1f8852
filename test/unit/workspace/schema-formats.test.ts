import { describe, expect, test } from 'vitest';
import { createPayloadCheck, createPayloadValidator } from '../../../src/main/schema/payload-validator.ts';
import { checkCompatibility } from '../../../src/main/workspace/check-compatibility.ts';
import { checkDefinitions } from '../../../src/main/workspace/check-workspace.ts';
import { typesText } from '../../../src/main/workspace/types-text.ts';
import { loadSmall, marked } from './small-workspace.ts';

const EVENT = 'events/order-placed/event.yaml';

function eventWith(...files: readonly string[]): string {
  const versions = files.map((file, index) => `  - version: ${index + 1}\n    schema: ${file}\n`);
  return `name: OrderPlaced\nstream: order\nkey: orderId\nversions:\n${versions.join('')}`;
}

const AVSC = `{
  "type": "record",
  "name": "OrderPlaced",
  "fields": [
    { "name": "orderId", "type": "string" },
    { "name": "quantity", "type": ["null", "int"], "default": null }
  ]
}
`;
const PROTO = `syntax = "proto3";

message Line {
  string sku = 1;
}

message OrderPlaced {
  string order_id = 1;
  int32 quantity = 2;
  repeated Line lines = 3;
}
`;

function load(file: string, text: string, more: Readonly<Record<string, string>> = {}) {
  return loadSmall({ [EVENT]: eventWith(file), [`events/order-placed/${file}`]: text, ...more });
}

describe.each([
  ['v1.avsc', AVSC, 'avro'],
  ['v1.proto', PROTO, 'protobuf'],
])('a version in %s', (file, text, format) => {
  test('loads without a finding', () => {
    const loaded = load(file, text);
    expect(checkDefinitions(loaded)).toEqual([]);
    expect(loaded.draft.events.get('OrderPlaced')?.schemas[0]).toMatchObject({ version: 1, format, text });
  });

  test('validates payloads, with path and reason', () => {
    const check = createPayloadCheck(createPayloadValidator(load(file, text).draft));
    expect(check('event', 'OrderPlaced', 1, { orderId: '1', quantity: 2 })).toEqual([]);
    expect(check('event', 'OrderPlaced', 1, { orderId: 1 })).toEqual([
      { path: 'orderId', reason: 'must be text, found 1' },
    ]);
    expect(check('event', 'OrderPlaced', 1, { quantity: 1 })).toEqual([
      { path: '', reason: 'must have "orderId", which is missing' },
    ]);
  });

  test('gives handlers their types', async () => {
    const types = await typesText(load(file, text).draft);
    expect(types).toContain('orderId: string');
    expect(types).toMatch(/quantity\?: .*number/);
  });
});

describe('what is wrong in an Avro or Protobuf file is named with its line', () => {
  test.each([
    ['v1.avsc', AVSC.replace('"string"', '▶"strin"'), 'there is no type named strin'],
    ['v1.avsc', AVSC.replace('"quantity"', '▶"orderId"'), 'the field orderId is there twice'],
    ['v1.avsc', AVSC.replace('"name": "quantity"', '"name": ▶"9"'), '"9" is no name for a field'],
    ['v1.avsc', AVSC.replace('["null", "int"]', '["null", ▶"null"]'), 'the union has null twice'],
    ['v1.avsc', AVSC.replace('],', '▶,'), 'expected'],
    ['v1.avsc', `▶${AVSC.replace('"default": null', '"default": 5')}`, 'default'],
    ['v1.avsc', '▶{ "type": "enum", "name": "E", "symbols": ["A"] }', 'a payload must be a record'],
    ['v1.proto', PROTO.replace('string sku', '▶strin sku'), "no such Type or Enum 'strin'"],
    ['v1.proto', PROTO.replace('Line lines', '▶Lines lines'), "no such Type or Enum 'Lines'"],
    [
      'v1.proto',
      PROTO.replace('int32 quantity = 2', '▶int32 quantity 2').replace('▶  int32', '▶int32'),
      'illegal token',
    ],
    ['v1.proto', PROTO.replace('\n\n', '\nimport ▶"shop/other.proto";\n\n'), 'imports shop/other.proto'],
    ['v1.proto', '▶syntax = "proto3";\n', 'has no message'],
  ])('%s: %#', (file, text, words) => {
    const { text: plain, line } = marked(text);
    const [finding, ...others] = load(file, plain).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', file: `events/order-placed/${file}`, line });
    expect(finding?.message).toContain(words);
  });

  test('the key field must be there', () => {
    expect(load('v1.avsc', AVSC.replaceAll('orderId', 'id')).findings).toMatchObject([
      { rule: 'ordering-key-not-in-schema' },
      { rule: 'key-not-in-schema' },
    ]);
  });

  test('another ending is no schema', () => {
    expect(load('v1.xsd', '').findings).toMatchObject([
      { rule: 'schema-format', hint: expect.stringContaining('v1.proto') },
    ]);
  });
});

describe('versions in other formats are held against each other', () => {
  test.each([
    [
      'Avro by its rules, at the field',
      'avsc',
      AVSC,
      AVSC.replace('"default": null }', '"default": null },\n    { "name": "note", "type": "string" }'),
      {
        rule: 'incompatible-backward',
        line: 7,
        message: expect.stringContaining('reader-field-missing-default-value'),
      },
    ],
    [
      'Protobuf by its rules, at the field',
      'proto',
      PROTO,
      PROTO.replace('int32 quantity', 'string quantity'),
      { rule: 'incompatible-backward', line: 9, message: expect.stringContaining('field-scalar-kind-changed') },
    ],
  ])('%s', (_, ending, older, newer, expected) => {
    const loaded = loadSmall({
      [EVENT]: eventWith(`v1.${ending}`, `v2.${ending}`),
      [`events/order-placed/v1.${ending}`]: older,
      [`events/order-placed/v2.${ending}`]: newer,
    });
    expect(checkCompatibility(loaded.draft, loaded.sources)).toMatchObject([
      { file: `events/order-placed/v2.${ending}`, ...expected },
    ]);
  });

  test('two formats by the JSON that they amount to', () => {
    const loaded = loadSmall({
      [EVENT]: eventWith('v1.schema.json', 'v2.avsc'),
      'events/order-placed/v2.avsc': AVSC.replace('"default": null', '"doc": "how many"'),
    });
    expect(checkCompatibility(loaded.draft, loaded.sources)).toMatchObject([
      { rule: 'incompatible-backward', message: expect.stringContaining('quantity may be missing in v1') },
      { rule: 'incompatible-backward' },
    ]);
  });
});
