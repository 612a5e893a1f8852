import { describe, expect, test } from 'vitest';
import { createVersionJudge } from '../../../src/main/schema/compatibility/judge-versions.ts';
import { diffVersions } from '../../../src/main/schema/diff/schema-diff.ts';
import { avroSource } from '../../../src/main/schema/formats/schema-source.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import type { LoadedSchema } from '../../../src/shared/model/model.ts';

const judge = createVersionJudge();

function loaded(version: number, schema: JsonObject): LoadedSchema {
  return { version, file: `v${version}.schema.json`, format: 'json-schema', schema, text: JSON.stringify(schema) };
}

function closed(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

function diff(older: JsonObject, newer: JsonObject) {
  const { level, changes } = diffVersions('OrderPlaced', loaded(1, older), loaded(2, newer), judge);
  return { level, changes: changes.map(({ kind, field, breaks }) => `${kind} ${field} ${breaks.join(',')}`.trim()) };
}

const text: JsonObject = { type: 'string' };
const ID = { id: text };

describe('what changed from one version to the next', () => {
  test.each<[string, JsonObject, JsonObject, string, readonly string[]]>([
    ['nothing', closed(ID), closed(ID), 'none', []],
    ['an optional field added', closed(ID), closed({ ...ID, note: text }), 'minor', ['field-added note forward']],
    [
      'a required field added',
      closed(ID),
      closed({ ...ID, note: text }, ['note']),
      'major',
      ['field-added note backward,forward'],
    ],
    ['a field removed', closed({ ...ID, note: text }), closed(ID), 'major', ['field-removed note backward']],
    ['made optional', closed(ID, ['id']), closed(ID), 'minor', ['made-optional id forward']],
    ['made required', closed(ID), closed(ID, ['id']), 'major', ['made-required id backward']],
    [
      'narrowed',
      closed(ID),
      closed({ id: { type: 'string', maxLength: 9 } }),
      'major',
      ['constraint-changed id backward'],
    ],
    [
      'widened',
      closed({ id: { type: 'integer' } }),
      closed({ id: { type: 'number' } }),
      'minor',
      ['constraint-changed id forward'],
    ],
    ['described', closed(ID), closed({ id: { ...text, description: 'The number.' } }), 'patch', ['described id']],
    [
      'described and widened',
      closed({ id: { ...text, maxLength: 1 } }),
      closed({ id: { ...text, description: 'x' } }),
      'minor',
      ['constraint-changed id forward', 'described id forward'],
    ],
    [
      'renamed',
      closed({ ...ID, note: { type: 'integer', minimum: 1 } }),
      closed({ ...ID, remark: { type: 'integer', minimum: 1 } }),
      'major',
      ['field-renamed note forward'],
    ],
    [
      'two that could have been renamed',
      closed({ a: text, b: text }),
      closed({ c: text, d: text }),
      'major',
      ['field-removed a backward', 'field-removed b backward', 'field-added c forward', 'field-added d forward'],
    ],
    [
      'inside lists and objects',
      closed({ items: { type: 'array', items: closed({ sku: text }) } }),
      closed({ items: { type: 'array', items: closed({ sku: text, at: closed({ shelf: text }) }) } }),
      'minor',
      ['field-added items[].at forward'],
    ],
    ['opened', closed(ID), { ...closed(ID), additionalProperties: true }, 'minor', ['constraint-changed the payload']],
  ])('%s', (_, older, newer, level, changes) => {
    expect(diff(older, newer)).toEqual({ level, changes });
  });

  test('is told in words, with the values', () => {
    const [change] = diffVersions(
      'OrderPlaced',
      loaded(1, closed({ n: { type: 'integer', minimum: 1 } })),
      loaded(2, closed({ n: { type: 'integer', minimum: 5 } })),
      judge,
    ).changes;
    expect(change?.message).toBe('n: minimum 1 became 5');
  });

  test('of a renamed field both names are told', () => {
    const { changes } = diffVersions(
      'OrderPlaced',
      loaded(1, closed({ a: { type: 'integer' } })),
      loaded(2, closed({ b: { type: 'integer' } })),
      judge,
    );
    expect(changes).toMatchObject([
      { field: 'a', renamedTo: 'b', message: 'a seems to have been renamed to b: both are integer' },
    ]);
  });

  test('a schema that describes itself ends', () => {
    const tree = closed({ name: text, child: { $ref: '#' } });
    expect(diff(tree, closed({ name: text, size: text, child: { $ref: '#' } })).level).toBe('minor');
  });

  test('Avro is told by its fields and judged by its rules', () => {
    const record = (fields: readonly JsonObject[]): LoadedSchema => {
      const schema: JsonObject = { type: 'record', name: 'OrderPlaced', fields };
      const read = avroSource(schema);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      return {
        version: fields.length,
        file: 'v.avsc',
        format: 'avro',
        schema: read.value,
        text: JSON.stringify(schema),
      };
    };
    const id: JsonObject = { name: 'id', type: 'string' };
    const older = record([id]);
    expect(
      diffVersions('OrderPlaced', older, record([id, { name: 'n', type: 'int', default: 0 }]), judge),
    ).toMatchObject({ level: 'minor', changes: [{ kind: 'field-added', field: 'n', breaks: [] }] });
    expect(diffVersions('OrderPlaced', older, record([id, { name: 'n', type: 'int' }]), judge)).toMatchObject({
      level: 'major',
      changes: [{ kind: 'field-added', field: 'n', breaks: ['backward'] }],
    });
  });
});
