/** Pairs of Protobuf files and what breaks between them, by Confluent's `protobuf/diff`. */
export type ProtoCase = {
  readonly name: string;
  readonly older: string;
  readonly newer: string;
  readonly backward: readonly string[];
  readonly forward: readonly string[];
};

const file = (body: string, around = '', syntax = 'proto3'): string =>
  `syntax = "${syntax}";\npackage shop;\n\n${around}message OrderPlaced {\n  string id = 1;\n${body
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('')}}\n`;

function fields(
  name: string,
  older: string,
  newer: string,
  backward: readonly string[],
  forward: readonly string[],
): ProtoCase {
  return { name, older: file(older), newer: file(newer), backward, forward };
}

function around(
  name: string,
  older: readonly [string, string],
  newer: readonly [string, string],
  backward: readonly string[],
  forward: readonly string[],
): ProtoCase {
  return { name, older: file(older[1], older[0]), newer: file(newer[1], newer[0]), backward, forward };
}

const two = (body: string): string =>
  `syntax = "proto2";\npackage shop;\nmessage OrderPlaced {\n  optional string id = 1;\n${body}\n}\n`;

const NONE: readonly string[] = [];
const KIND = ['field-scalar-kind-changed'];
const OTHER_KIND = ['field-kind-changed'];
const LABEL = ['field-numeric-label-changed'];
const LINE = 'message Line {\n  string sku = 1;\n}\n';
const COLOUR = 'enum Colour {\n  NO_COLOUR = 0;\n  RED = 1;\n}\n';

/** Scalars of one wire group, and two of different groups. */
const SCALARS: readonly (readonly [string, string, readonly string[]])[] = [
  ['int32', 'int64', NONE],
  ['int32', 'uint32', NONE],
  ['uint32', 'uint64', NONE],
  ['bool', 'int32', NONE],
  ['sint32', 'sint64', NONE],
  ['string', 'bytes', NONE],
  ['fixed32', 'sfixed32', NONE],
  ['fixed64', 'sfixed64', NONE],
  ['int32', 'sint32', KIND],
  ['int32', 'string', KIND],
  ['int32', 'fixed32', KIND],
  ['fixed32', 'fixed64', KIND],
  ['float', 'double', KIND],
  ['double', 'int64', KIND],
  ['bool', 'string', KIND],
];

export const PROTO_CASES: readonly ProtoCase[] = [
  fields('nothing changed', 'int32 n = 2;', 'int32 n = 2;', NONE, NONE),
  ...SCALARS.map(([from, to, rules]) => fields(`${from} to ${to}`, `${from} n = 2;`, `${to} n = 2;`, rules, rules)),
  fields('field added', '', 'int32 n = 2;', NONE, NONE),
  fields('field renamed', 'int32 n = 2;', 'int32 amount = 2;', NONE, NONE),
  fields('optional is said', 'int32 n = 2;', 'optional int32 n = 2;', NONE, NONE),
  fields('number reused for another kind', 'string note = 2;', 'int32 n = 2;', KIND, KIND),
  fields('texts repeated', 'string n = 2;', 'repeated string n = 2;', NONE, NONE),
  fields('numbers repeated', 'int32 n = 2;', 'repeated int32 n = 2;', LABEL, LABEL),
  fields('truths repeated', 'bool n = 2;', 'repeated bool n = 2;', LABEL, LABEL),
  fields('scalar to map', 'string n = 2;', 'map<string, string> n = 2;', OTHER_KIND, OTHER_KIND),
  fields('keys of a map changed', 'map<string, int32> n = 2;', 'map<int32, int32> n = 2;', KIND, KIND),
  fields('values of a map changed', 'map<string, int32> n = 2;', 'map<string, string> n = 2;', KIND, KIND),
  fields('values of a map widened', 'map<string, int32> n = 2;', 'map<string, int64> n = 2;', NONE, NONE),
  // messages
  around('message to scalar', [LINE, 'Line n = 2;'], [LINE, 'string n = 2;'], OTHER_KIND, OTHER_KIND),
  around('message added', ['', ''], [LINE, 'Line l = 2;'], NONE, ['message-removed']),
  around('message removed', [LINE, ''], ['', ''], ['message-removed'], NONE),
  around(
    'another message',
    [`${LINE}message Item {\n  int32 sku = 1;\n}\n`, 'Line l = 2;'],
    [`${LINE}message Item {\n  int32 sku = 1;\n}\n`, 'Item l = 2;'],
    ['field-named-type-changed'],
    ['field-named-type-changed'],
  ),
  around('message moved inside', [LINE, 'Line l = 2;'], ['', `${LINE}Line l = 2;`], NONE, NONE),
  around(
    'inside a message',
    [LINE, 'repeated Line l = 2;'],
    [LINE.replace('string', 'int32'), 'repeated Line l = 2;'],
    KIND,
    KIND,
  ),
  around(
    'in a message that holds itself',
    ['message Tree {\n  Tree child = 1;\n  int32 n = 2;\n}\n', 'Tree t = 2;'],
    ['message Tree {\n  Tree child = 1;\n  string n = 2;\n}\n', 'Tree t = 2;'],
    KIND,
    KIND,
  ),
  // enums
  around('enum to int32', [COLOUR, 'Colour c = 2;'], [COLOUR, 'int32 c = 2;'], NONE, NONE),
  around('enum to string', [COLOUR, 'Colour c = 2;'], [COLOUR, 'string c = 2;'], KIND, KIND),
  around(
    'value added',
    [COLOUR, 'Colour c = 2;'],
    [COLOUR.replace('}', '  BLUE = 2;\n}'), 'Colour c = 2;'],
    NONE,
    NONE,
  ),
  around('value renamed', [COLOUR, 'Colour c = 2;'], [COLOUR.replace('RED', 'CRIMSON'), 'Colour c = 2;'], NONE, NONE),
  around('enum removed with its field', [COLOUR, 'Colour c = 2;'], ['', ''], NONE, NONE),
  // oneofs
  fields(
    'case added',
    'oneof pay {\n  string card = 2;\n}',
    'oneof pay {\n  string card = 2;\n  int32 cash = 3;\n}',
    NONE,
    ['oneof-field-removed'],
  ),
  fields('whole oneof added', '', 'oneof pay {\n  string card = 2;\n}', NONE, NONE),
  fields('one field into a new oneof', 'string card = 2;', 'oneof pay {\n  string card = 2;\n}', NONE, NONE),
  fields(
    'two fields into a new oneof',
    'string card = 2;\nint32 cash = 3;',
    'oneof pay {\n  string card = 2;\n  int32 cash = 3;\n}',
    ['multiple-fields-moved-to-oneof'],
    NONE,
  ),
  fields(
    'a field into a oneof that was there',
    'oneof pay {\n  string card = 2;\n}\nint32 cash = 3;',
    'oneof pay {\n  string card = 2;\n  int32 cash = 3;\n}',
    ['field-moved-to-existing-oneof'],
    NONE,
  ),
  // the file
  {
    name: 'package changed',
    older: file(''),
    newer: file('').replace('package shop;', 'package store;'),
    backward: ['package-changed'],
    forward: ['package-changed'],
  },
  {
    name: 'package taken away',
    older: file(''),
    newer: file('').replace('package shop;', ''),
    backward: ['package-changed'],
    forward: ['package-changed'],
  },
  // proto2
  {
    name: 'required field added',
    older: two(''),
    newer: two('  required int32 n = 2;'),
    backward: ['required-field-added'],
    forward: ['required-field-removed'],
  },
  {
    name: 'optional field added',
    older: two(''),
    newer: two('  optional int32 n = 2;'),
    backward: NONE,
    forward: NONE,
  },
  {
    name: 'field made required',
    older: two('  optional int32 n = 2;'),
    newer: two('  required int32 n = 2;'),
    backward: ['required-field-added'],
    forward: NONE,
  },
];
