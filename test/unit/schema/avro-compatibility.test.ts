import avro from 'avsc';
import { describe, expect, test } from 'vitest';
import { judgeAvroVersions } from '../../../src/main/schema/compatibility/avro/avro-compatibility.ts';
import type { Direction } from '../../../src/main/schema/compatibility/verdict.ts';
import { createAvroCodec } from '../../../src/main/schema/formats/avro-codec.ts';
import { isJsonObject, type Json } from '../../../src/shared/kernel/json.ts';
import { applyJsonPatch } from '../../../src/shared/kernel/json-patch.ts';
import { AVRO_CASES } from './avro-cases.ts';

const DIRECTIONS: readonly Direction[] = ['backward', 'forward'];

function judge(older: Json, newer: Json, direction: Direction) {
  return judgeAvroVersions({ version: 1, schema: older }, { version: 2, schema: newer }, direction);
}

/** Whether avsc resolves the two, asked directly. */
function resolves(writer: Json, reader: Json): boolean {
  const type = (schema: Json) => avro.Type.forSchema(JSON.parse(JSON.stringify(schema)));
  try {
    type(reader).createResolver(type(writer), { ignoreNamespaces: true });
    return true;
  } catch {
    // That it throws is the answer.
    return false;
  }
}

const cases = AVRO_CASES.flatMap((one) => DIRECTIONS.map((direction) => ({ ...one, direction })));

describe('two Avro schemas are compatible or not, by the rules of schema resolution', () => {
  test.each(cases)('$name, $direction: $backward $forward', ({ older, newer, direction, ...expected }) => {
    const findings = judge(older, newer, direction);
    expect(findings.map(({ rule }) => rule)).toEqual(expected[direction]);
    const [writer, reader] = direction === 'backward' ? [older, newer] : [newer, older];
    expect(resolves(writer, reader)).toBe(findings.length === 0);
    for (const { witness } of findings) {
      if (witness.kind !== 'proven') throw new Error(`not proven: ${witness.why}`);
      const codec = createAvroCodec(writer);
      if (!(codec.ok && isJsonObject(witness.document))) throw new Error('the writer has no schema');
      expect(codec.value.decode(codec.value.encode(witness.document))).toMatchObject({ id: witness.document['id'] });
      expect(witness.reason).toMatch(/^avsc: /);
    }
  });
});

describe('a fix takes its finding away', () => {
  const broken = cases.flatMap(({ name, older, newer, direction }) =>
    judge(older, newer, direction).map((finding) => ({ name, older, newer, direction, finding, rule: finding.rule })),
  );

  test.each(broken)('$name, $direction: $rule', ({ older, newer, direction, finding }) => {
    expect(finding.fixes).not.toEqual([]);
    for (const { patch } of finding.fixes) {
      const left = judge(older, applyJsonPatch(newer, patch), direction);
      expect(left.filter(({ rule, field }) => rule === finding.rule && field === finding.field)).toEqual([]);
    }
  });
});
