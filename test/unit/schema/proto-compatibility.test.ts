import { describe, expect, test } from 'vitest';
import { judgeProtoVersions } from '../../../src/main/schema/compatibility/protobuf/protobuf-compatibility.ts';
import type { Direction } from '../../../src/main/schema/compatibility/verdict.ts';
import { createProtoCodec } from '../../../src/main/schema/formats/proto-codec.ts';
import { readProto } from '../../../src/main/schema/formats/proto-file.ts';
import { isJsonObject } from '../../../src/shared/kernel/json.ts';
import { PROTO_CASES } from './proto-cases.ts';

const DIRECTIONS: readonly Direction[] = ['backward', 'forward'];
/** Rules about what is not on the wire. */
const NOT_ON_THE_WIRE = ['package-changed', 'message-removed', 'required-field-removed'];
/** A single number is read as a list of one; only the other way loses something. */
const UNPROVEN = ['numbers repeated, backward', 'truths repeated, backward'];

function judge(older: string, newer: string, direction: Direction) {
  const name = 'OrderPlaced';
  return judgeProtoVersions({ version: 1, text: older, name }, { version: 2, text: newer, name }, direction);
}

function codecOf(text: string) {
  const file = readProto(text, 'OrderPlaced');
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return createProtoCodec(file.value);
}

const cases = PROTO_CASES.flatMap((one) => DIRECTIONS.map((direction) => ({ ...one, direction })));

describe('two Protobuf files are compatible or not, by the rules', () => {
  test.each(cases)('$name, $direction: $backward $forward', ({ name, older, newer, direction, ...expected }) => {
    const findings = judge(older, newer, direction);
    expect(findings.map(({ rule }) => rule)).toEqual(expected[direction]);
    const [writer, reader] = direction === 'backward' ? [older, newer] : [newer, older];
    for (const { rule, witness } of findings) {
      if (NOT_ON_THE_WIRE.includes(rule) || UNPROVEN.includes(`${name}, ${direction}`)) {
        expect(witness.kind).toBe('not-proven');
        continue;
      }
      if (witness.kind !== 'proven') throw new Error(`${rule} is not proven: ${witness.why}`);
      if (!isJsonObject(witness.document)) throw new Error('a payload is an object');
      const bytes = codecOf(writer).encode(witness.document);
      const read = attempt(() => codecOf(reader).decode(bytes));
      expect(read).toEqual(witness.readAs);
      expect(read).not.toEqual(codecOf(writer).decode(bytes));
    }
  });
});

/** What came of it, or undefined when it threw. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // That it throws is the answer.
    return undefined;
  }
}

describe('a fix takes its finding away', () => {
  const broken = cases.flatMap(({ name, older, newer, direction }) =>
    judge(older, newer, direction).map((finding) => ({ name, older, newer, direction, finding, rule: finding.rule })),
  );

  test.each(broken)('$name, $direction: $rule', ({ older, direction, finding }) => {
    expect(finding.fixes).not.toEqual([]);
    for (const { text = '' } of finding.fixes) {
      const left = judge(older, text, direction);
      expect(left.filter(({ message }) => message === finding.message)).toEqual([]);
    }
  });
});
