/** Pairs of Avro schemas and what breaks between them, by "Schema Resolution" of the Apache Avro specification. */
import type { Json, JsonObject } from '../../../src/shared/kernel/json.ts';

export type AvroCase = {
  readonly name: string;
  readonly older: Json;
  readonly newer: Json;
  readonly backward: readonly string[];
  readonly forward: readonly string[];
};

const record = (fields: readonly JsonObject[], also: JsonObject = {}): JsonObject => ({
  type: 'record',
  name: 'OrderPlaced',
  ...also,
  fields,
});
const id: JsonObject = { name: 'id', type: 'string' };
const field = (name: string, type: Json, also: JsonObject = {}): JsonObject => ({ name, type, ...also });

function value(
  name: string,
  older: Json,
  newer: Json,
  backward: readonly string[],
  forward: readonly string[],
): AvroCase {
  return {
    name,
    older: record([id, field('value', older)]),
    newer: record([id, field('value', newer)]),
    backward,
    forward,
  };
}

function whole(
  name: string,
  older: Json,
  newer: Json,
  backward: readonly string[],
  forward: readonly string[],
): AvroCase {
  return { name, older, newer, backward, forward };
}

const colour = (symbols: readonly string[], also: JsonObject = {}): JsonObject => ({
  type: 'enum',
  name: 'Colour',
  symbols,
  ...also,
});
const hash = (size: number, name = 'Hash'): JsonObject => ({ type: 'fixed', name, size });
const list = (items: Json): JsonObject => ({ type: 'array', items });
const map = (values: Json): JsonObject => ({ type: 'map', values });
const line = (fields: readonly JsonObject[]): JsonObject => ({ type: 'record', name: 'Line', fields });
const tree = (also: readonly JsonObject[]): JsonObject =>
  record([id, ...also, field('child', ['null', 'OrderPlaced'], { default: null })]);

const MISMATCH = ['type-mismatch'];
const NO_DEFAULT = ['reader-field-missing-default-value'];
const NO_SYMBOL = ['missing-enum-symbols'];
const NO_BRANCH = ['missing-union-branch'];
const MISNAMED = ['name-mismatch'];
const NONE: readonly string[] = [];

export const AVRO_CASES: readonly AvroCase[] = [
  value('nothing changed', 'string', 'string', NONE, NONE),
  value('int to long', 'int', 'long', NONE, MISMATCH),
  value('int to float', 'int', 'float', NONE, MISMATCH),
  value('int to double', 'int', 'double', NONE, MISMATCH),
  value('long to float', 'long', 'float', NONE, MISMATCH),
  value('long to double', 'long', 'double', NONE, MISMATCH),
  value('float to double', 'float', 'double', NONE, MISMATCH),
  value('string to bytes', 'string', 'bytes', NONE, NONE),
  value('int to string', 'int', 'string', MISMATCH, MISMATCH),
  value('boolean to int', 'boolean', 'int', MISMATCH, MISMATCH),
  value('null to string', 'null', 'string', MISMATCH, MISMATCH),
  value('one value to a list of it', 'string', list('string'), MISMATCH, MISMATCH),
  value('list to map', list('string'), map('string'), MISMATCH, MISMATCH),
  value('entries widened', list('int'), list('long'), NONE, MISMATCH),
  value('values of a map widened', map('int'), map('double'), NONE, MISMATCH),
  value('a type in an object is the same', 'string', { type: 'string' }, NONE, NONE),
  value('a logical type is its own', 'long', { type: 'long', logicalType: 'timestamp-millis' }, NONE, NONE),
  // enums
  value('symbol added', colour(['RED']), colour(['RED', 'BLUE']), NONE, NO_SYMBOL),
  value('symbol removed', colour(['RED', 'BLUE']), colour(['RED']), NO_SYMBOL, NONE),
  value(
    'symbol removed from one with a default',
    colour(['RED', 'BLUE']),
    colour(['RED'], { default: 'RED' }),
    NONE,
    NONE,
  ),
  value('symbols in another order', colour(['RED', 'BLUE']), colour(['BLUE', 'RED']), NONE, NONE),
  value('enum to string', colour(['RED']), 'string', MISMATCH, MISMATCH),
  value('enum renamed', colour(['RED']), colour(['RED'], { name: 'Color' }), MISNAMED, MISNAMED),
  value(
    'enum renamed with an alias',
    colour(['RED']),
    colour(['RED'], { name: 'Color', aliases: ['Colour'] }),
    NONE,
    MISNAMED,
  ),
  // fixed
  value('fixed of another size', hash(4), hash(8), ['fixed-size-mismatch'], ['fixed-size-mismatch']),
  value('fixed renamed', hash(4), hash(4, 'Digest'), MISNAMED, MISNAMED),
  value('fixed to bytes', hash(4), 'bytes', MISMATCH, MISMATCH),
  // unions
  value('made optional', 'string', ['null', 'string'], NONE, MISMATCH),
  value('no longer optional', ['null', 'string'], 'string', MISMATCH, NONE),
  value('branch added', ['null', 'string'], ['null', 'string', 'int'], NONE, NO_BRANCH),
  value('branch removed', ['null', 'string', 'int'], ['null', 'string'], NO_BRANCH, NONE),
  value('branches in another order', ['null', 'string'], ['string', 'null'], NONE, NONE),
  value('a branch that can be promoted', ['null', 'int'], ['null', 'long'], NONE, NO_BRANCH),
  value(
    'a branch that narrows',
    ['null', line([field('n', 'long')])],
    ['null', line([field('n', 'int')])],
    MISMATCH,
    NONE,
  ),
  value(
    'a branch under its name',
    [line([field('n', 'long')]), map('string')],
    [line([field('n', 'int')]), map('string')],
    MISMATCH,
    NONE,
  ),
  // records
  whole('field added with a default', record([id]), record([id, field('n', 'int', { default: 0 })]), NONE, NONE),
  whole('field added without a default', record([id]), record([id, field('n', 'int')]), NO_DEFAULT, NONE),
  whole('optional field added', record([id]), record([id, field('n', ['null', 'int'], { default: null })]), NONE, NONE),
  whole('a union is no default', record([id]), record([id, field('n', ['null', 'int'])]), NO_DEFAULT, NONE),
  whole('field removed that had a default', record([id, field('n', 'int', { default: 0 })]), record([id]), NONE, NONE),
  whole('field removed that had none', record([id, field('n', 'int')]), record([id]), NONE, NO_DEFAULT),
  whole('field renamed', record([id, field('a', 'int')]), record([id, field('b', 'int')]), NO_DEFAULT, NO_DEFAULT),
  whole(
    'field renamed with an alias',
    record([id, field('a', 'int')]),
    record([id, field('b', 'int', { aliases: ['a'] })]),
    NONE,
    NO_DEFAULT,
  ),
  whole(
    'default taken away',
    record([id, field('n', 'int', { default: 0 })]),
    record([id, field('n', 'int')]),
    NONE,
    NONE,
  ),
  whole('record renamed', record([id]), record([id], { name: 'OrderTaken' }), MISNAMED, MISNAMED),
  whole(
    'record renamed with an alias',
    record([id]),
    record([id], { name: 'OrderTaken', aliases: ['OrderPlaced'] }),
    NONE,
    MISNAMED,
  ),
  whole('another namespace', record([id]), record([id], { namespace: 'shop' }), NONE, NONE),
  whole(
    'inside a record',
    record([id, field('l', line([field('n', 'long')]))]),
    record([id, field('l', line([field('n', 'int')]))]),
    MISMATCH,
    NONE,
  ),
  whole('in a type that holds itself', tree([]), tree([field('n', 'int')]), NO_DEFAULT, NONE),
  whole('a type that holds itself, unchanged', tree([]), tree([]), NONE, NONE),
];
