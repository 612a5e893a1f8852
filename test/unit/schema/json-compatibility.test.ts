import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createJsonCompatibility } from '../../../src/main/schema/compatibility/json/json-compatibility.ts';
import type { CompatibilityFinding, Direction } from '../../../src/main/schema/compatibility/verdict.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/shared/kernel/json.ts';
import { applyJsonPatch } from '../../../src/shared/kernel/json-patch.ts';
import { MATRIX_CASES, matrixSchemas } from './content-model-matrix.ts';
import { SCALAR_CASES } from './json-scalar-cases.ts';
import { STRUCTURE_CASES } from './json-structure-cases.ts';

const JSON_CASES = [...SCALAR_CASES, ...STRUCTURE_CASES];

const DIRECTIONS: readonly Direction[] = ['backward', 'forward'];

/** A validator of this test's own: no compiler, options or words of the part under test. */
function accepts(schema: JsonObject, document: Json, fillDefaults: boolean): boolean {
  const options = { strict: false, useDefaults: fillDefaults, logger: false } as const;
  const isDraft7 = String(schema['$schema']).includes('draft-07');
  const ajv = isDraft7 ? new Ajv(options) : new Ajv2020(options);
  formats.default(ajv);
  return ajv.validate(schema, structuredClone(document));
}

const judgeVersions = createJsonCompatibility();

function judge(older: JsonObject, newer: JsonObject, direction: Direction, policy: 'strict' | 'lenient' = 'strict') {
  return judgeVersions({ version: 1, schema: older }, { version: 2, schema: newer }, direction, policy);
}

function expectProof(finding: CompatibilityFinding, older: JsonObject, newer: JsonObject): void {
  if (finding.witness.kind !== 'proven') throw new Error(`${finding.rule} has no witness: ${finding.message}`);
  const { document, acceptedBy, rejectedBy } = finding.witness;
  expect([acceptedBy, rejectedBy]).toEqual(finding.direction === 'backward' ? [1, 2] : [2, 1]);
  const [writer, reader] = finding.direction === 'backward' ? [older, newer] : [newer, older];
  expect(accepts(writer, document, false), `the writer accepts ${JSON.stringify(document)}`).toBe(true);
  expect(accepts(reader, document, true), `the reader refuses ${JSON.stringify(document)}`).toBe(false);
}

describe('two JSON Schemas are compatible or not, by the rules', () => {
  const cases = JSON_CASES.flatMap((one) => DIRECTIONS.map((direction) => ({ ...one, direction })));

  test.each(cases)(
    '$name, $direction: $backward $forward',
    ({ older, newer, direction, unproven = [], ...expected }) => {
      const findings = judge(older, newer, direction);
      expect(findings.map(({ rule }) => rule).sort()).toEqual([...expected[direction]].sort());
      for (const finding of findings) {
        if (unproven.includes(finding.rule)) expect(finding.witness.kind).toBe('not-proven');
        else expectProof(finding, older, newer);
      }
    },
  );

  test('every case has a name of its own', () => {
    expect(new Set(JSON_CASES.map(({ name }) => name)).size).toBe(JSON_CASES.length);
  });

  test('what is compatible by the rules is so for the validator', () => {
    expect(JSON_CASES.filter(({ backward, forward }) => backward.length + forward.length === 0).length).toBeGreaterThan(
      15,
    );
  });
});

describe('the strict and the lenient policy', () => {
  test.each(MATRIX_CASES)('$policy, $model, $change, $property: $compatible', (one) => {
    const { older, newer } = matrixSchemas(one);
    const findings = judge(older, newer, 'backward', one.policy);
    expect(findings.every(({ level }) => level === 'tolerated')).toBe(one.compatible);
    for (const finding of findings) expectProof(finding, older, newer);
  });

  test('there are the 24 combinations of open and closed', () => {
    expect(MATRIX_CASES.filter(({ model }) => model !== 'partly open')).toHaveLength(24);
  });
});

describe('a fix takes its finding away', () => {
  const broken = JSON_CASES.flatMap((one) =>
    DIRECTIONS.flatMap((direction) =>
      judge(one.older, one.newer, direction).map((finding) => ({
        name: one.name,
        one,
        direction,
        finding,
        rule: finding.rule,
      })),
    ),
  );

  test.each(broken)('$name, $direction: $rule', ({ one, direction, finding }) => {
    const fixes = finding.fixes.filter(({ target }) => target === 'newer-schema');
    if (finding.rule !== 'counter-example' && finding.rule !== 'nothing-allowed') expect(fixes).not.toEqual([]);
    for (const { patch, title } of fixes) {
      const mended = applyJsonPatch(one.newer, patch);
      if (!isJsonObject(mended)) throw new Error(`${title} leaves no schema`);
      const left = judge(one.older, mended, direction);
      expect(left.filter(({ rule, field }) => rule === finding.rule && field === finding.field)).toEqual([]);
      const witness = finding.witness.kind === 'proven' ? finding.witness.document : undefined;
      if (witness === undefined || direction === 'forward') continue;
      expect(accepts(mended, witness, true), `${title}: ${JSON.stringify(witness)}`).toBe(true);
    }
  });
});
