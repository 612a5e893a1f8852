import { describe, expect, test } from 'vitest';
import { checkCompatibility } from '../../../src/main/workspace/check-compatibility.ts';
import { sortFindings } from '../../../src/main/workspace/report.ts';
import { loadSmall, SMALL_WORKSPACE } from './small-workspace.ts';

const EVENT = 'events/order-placed/event.yaml';
const TWO_VERSIONS = `name: OrderPlaced
stream: order
key: orderId
versions:
  - version: 1
    schema: v1.schema.json
  - version: 2
    schema: v2.schema.json
`;
const SECOND = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "orderId": { "type": "string" },
    "quantity": { "type": "integer", "minimum": 2 },
    "note": { "type": "string" }
  },
  "required": ["orderId", "note"],
  "additionalProperties": false
}
`;

function findings(changes: Readonly<Record<string, string>>) {
  const { draft, sources } = loadSmall({
    [EVENT]: TWO_VERSIONS,
    'events/order-placed/v2.schema.json': SECOND,
    ...changes,
  });
  return sortFindings(checkCompatibility(draft, sources));
}

const brief = (changes: Readonly<Record<string, string>> = {}) =>
  findings(changes).map(({ rule, file, line, severity }) => `${file}:${line} ${severity} ${rule}`);

const V2 = 'events/order-placed/v2.schema.json';

describe('check holds the versions of a type against each other', () => {
  test('by the mode of the workspace, BACKWARD when it says nothing, at the place in the newer schema', () => {
    expect(brief()).toEqual([`${V2}:6 warning incompatible-backward`, `${V2}:9 warning incompatible-backward`]);
  });

  test('with the rule, a document that shows it and what to do', () => {
    const [quantity, note] = findings({});
    expect(quantity?.message).toContain('OrderPlaced v2 is not backward compatible with v1 (minimum-increased)');
    expect(quantity?.message).toMatch(/For example \{.*\} is written by v1; v2 says: quantity must be >= 2, found \d/);
    expect(quantity?.hint).toBe('Set minimum of quantity back to 1');
    expect(note?.hint).toBe('Make note optional, or: Give note a default, for readers that fill it in');
  });

  test.each([
    ['the type', { [EVENT]: `${TWO_VERSIONS}compatibility: NONE\n` }, []],
    ['the workspace', { 'replayground.yaml': `${SMALL_WORKSPACE['replayground.yaml']}compatibility: NONE\n` }, []],
    [
      'the context',
      {
        [EVENT]: `${TWO_VERSIONS}context: sales\n`,
        'replayground.yaml': `${SMALL_WORKSPACE['replayground.yaml']}contexts: { sales: { compatibility: NONE } }\n`,
      },
      [],
    ],
    [
      'the type before its context',
      {
        [EVENT]: `${TWO_VERSIONS}context: sales\ncompatibility: FORWARD\n`,
        'replayground.yaml': `${SMALL_WORKSPACE['replayground.yaml']}contexts: { sales: { compatibility: NONE } }\n`,
      },
      [`${V2}:7 warning incompatible-forward`],
    ],
    ['the type, leniently', { [EVENT]: `${TWO_VERSIONS}compatibility: FORWARD\ncompatibilityPolicy: lenient\n` }, []],
  ])('%s says which mode holds', (_, changes, expected) => {
    expect(brief(changes)).toEqual(expected);
  });

  test('a retired version owes nothing', () => {
    expect(brief({ [EVENT]: TWO_VERSIONS.replace('v1.schema.json', 'v1.schema.json\n    status: retired') })).toEqual(
      [],
    );
  });

  test('a context that the workspace does not know is named', () => {
    const unknown = `${TWO_VERSIONS}compatibility: NONE\ncontext: sales\n`;
    expect(brief({ [EVENT]: unknown })).toEqual([`${EVENT}:10 warning unknown-context`]);
  });
});
