import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkHandlers } from '../../../src/main/workspace/check-handlers.ts';
import { checkDefinitions, checkWorkspace } from '../../../src/main/workspace/check-workspace.ts';
import { loadSmall, marked, SMALL_WORKSPACE } from './small-workspace.ts';

/** What the code files of the small workspace export when all is well. */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  'aggregates/order.ts': ['initial', 'decide.PlaceOrder', 'evolve.OrderPlaced'],
  'consumers/mailer.ts': ['handlers.OrderPlaced', 'answers.mail-relay'],
  'producers/shop.ts': ['next'],
  'projections/order_status.ts': ['handlers.OrderPlaced'],
};

function paths(exports: Readonly<Record<string, readonly string[]>>) {
  return new Map(Object.entries(exports).map(([file, all]) => [file, all.map((path) => path.split('.'))]));
}

describe('handlers and what was promised of them', () => {
  const check = (file: string, exports: readonly string[]) => {
    const { draft, sources } = loadSmall();
    return checkHandlers(draft, paths({ ...EXPORTS, [file]: exports }), sources);
  };

  test('nothing to say when all promises are kept', () => {
    expect(check('producers/shop.ts', ['next'])).toEqual([]);
  });

  test.each([
    [
      'aggregates/order.ts',
      ['decide.PlaceOrder', 'evolve.OrderPlaced'],
      'aggregates/order.yaml',
      1,
      7,
      'does not export initial',
    ],
    [
      'aggregates/order.ts',
      ['initial', 'evolve.OrderPlaced'],
      'aggregates/order.yaml',
      2,
      12,
      'does not export PlaceOrder in "decide"',
    ],
    [
      'consumers/mailer.ts',
      ['handlers.orderPlaced'],
      'consumers/mailer.yaml',
      2,
      14,
      'does not export OrderPlaced in "handlers"',
    ],
    [
      'projections/order_status.ts',
      [],
      'projections/order_status.yaml',
      2,
      8,
      'does not export OrderPlaced in "handlers"',
    ],
    ['producers/shop.ts', ['default'], 'producers/shop.yaml', 1, 7, 'does not export next'],
  ] as const)('%s without a promised export', (file, exports, definition, line, column, says) => {
    expect(check(file, exports)).toContainEqual({
      severity: 'error',
      file: definition,
      line,
      column,
      rule: 'handler-missing',
      message: `${file} ${says}`,
      hint: expect.any(String),
    });
  });

  test.each([
    [
      'aggregates/order.ts',
      ['initial', 'decide.PlaceOrder', 'evolve.OrderPlacd'],
      'error',
      'aggregates/order.yaml',
      3,
      'did you mean OrderPlaced?',
    ],
    [
      'consumers/mailer.ts',
      ['handlers.OrderPlaced', 'handlers.MailSent'],
      'warning',
      'consumers/mailer.yaml',
      2,
      'add MailSent to "subscribes"',
    ],
    [
      'consumers/mailer.ts',
      ['handlers.OrderPlaced', 'refusals.PlaceOrder'],
      'warning',
      'consumers/mailer.yaml',
      1,
      'add PlaceOrder to "sends"',
    ],
  ] as const)('%s with a handler that never runs', (file, exports, severity, definition, line, hint) => {
    expect(check(file, exports)).toEqual([
      expect.objectContaining({
        severity,
        file: definition,
        line,
        column: 1,
        rule: 'handler-unknown',
        hint: expect.stringContaining(hint),
      }),
    ]);
  });
});

describe('sample data', () => {
  const scripted = (text: string) => loadSmall({ 'producers/shop.ts': null, 'producers/shop.yaml': text });

  test.each([
    [
      'a template',
      'name: shop\nrate: 1/s\ntemplate:\n  send: PlaceOrder\n  data: { orderId: ▶7 }\n',
      'orderId must be text, found 7',
    ],
    [
      'a step',
      'name: shop\nscript:\n  - send: PlaceOrder\n    data: { orderId: a }\n  - send: PlaceOrder\n    data:\n      orderId: b\n      quantity: ▶0\n',
      'quantity must be >= 1, found 0',
    ],
    [
      'a missing field',
      'name: shop\nscript:\n  - send: PlaceOrder\n    data: ▶{ quantity: 1 }\n',
      'the payload must have "orderId", which is missing',
    ],
    [
      'a field too many',
      'name: shop\nscript:\n  - send: PlaceOrder\n    data:\n      orderId: b\n      note: ▶hello\n',
      'note is not known to the schema',
    ],
  ])('%s that does not fit its schema', (_what, text, says) => {
    const { text: unmarked, line, column } = marked(text);
    expect(checkDefinitions(scripted(unmarked))).toEqual([
      {
        severity: 'error',
        file: 'producers/shop.yaml',
        line,
        column,
        rule: 'data-not-valid',
        message: expect.stringContaining(`does not fit PlaceOrder v1: ${says}`),
      },
    ]);
  });

  test('an example in a schema', () => {
    const { text, line, column } = marked(
      '{ "type": "object", "properties": { "orderId": { "type": "string" } },\n "required": ["orderId"],\n "examples": [{ "orderId": "1" }, { "orderId": ▶1 }] }',
    );
    const findings = checkDefinitions(loadSmall({ 'events/order-placed/v1.schema.json': text }));
    expect(findings).toEqual([
      expect.objectContaining({ file: 'events/order-placed/v1.schema.json', line, column, rule: 'data-not-valid' }),
    ]);
  });
});

test.each([
  [
    'a type that there is none of',
    '{ "properties": { "orderId": {} }, "required": ["orderId"],\n "type": ▶"objekt" }',
    'type must be equal to one of',
  ],
  [
    'a keyword with the wrong value',
    '{ "properties": { "orderId": { "minLength": ▶"2" } }, "required": ["orderId"] }',
    'minLength must be integer',
  ],
  [
    'a reference into nothing',
    '{ "properties": { "orderId": { "$ref": ▶"#/$defs/id" } }, "required": ["orderId"] }',
    '#/$defs/id leads to nothing',
  ],
  [
    'a pattern that is none',
    '{ "properties": { "orderId": { "pattern": ▶"(" } }, "required": ["orderId"] }',
    'Invalid regular expression',
  ],
  [
    'another dialect',
    '{ "$schema": ▶"http://json-schema.org/draft-04/schema#", "properties": { "orderId": {} }, "required": ["orderId"] }',
    '$schema must be',
  ],
])('a schema with %s', (_what, marker, says) => {
  const { text, line, column } = marked(marker);
  const { findings, draft, sources, model, code } = loadSmall({ 'events/order-placed/v1.schema.json': text });
  expect(findings).toEqual([]);
  expect(checkDefinitions({ findings, draft, sources, model, code })).toEqual([
    {
      severity: 'error',
      file: 'events/order-placed/v1.schema.json',
      line,
      column,
      rule: 'invalid-schema',
      message: expect.stringContaining(says),
    },
  ]);
});

test('one run of the check shows everything: definitions, data, bundling and exports', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'replayground-check-'));
  const texts = {
    ...SMALL_WORKSPACE,
    'consumers/mailer.yaml': 'name: mailer\nsubscribes: [OrderPlaced]\nemits: [MailSnt]\n',
    'producers/shop.yaml': 'name: shop\nrate: 1/s\ntemplate: { send: PlaceOrder, data: {} }\n',
    'producers/shop.ts': null,
  };
  for (const [path, text] of Object.entries(texts)) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const broken = {
    file: 'lib/money.ts',
    line: 4,
    column: 9,
    severity: 'error',
    rule: 'code-error',
    message: 'Expected ";"',
  } as const;
  const { findings, model } = await checkWorkspace(folder, async (_folder, files) => ({
    exports: paths({
      ...Object.fromEntries(files.map((file) => [file, EXPORTS[file] ?? []])),
      'consumers/mailer.ts': [],
    }),
    findings: [broken],
  }));
  expect(model).toBeNull();
  await rm(folder, { recursive: true });
  expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    'consumers/mailer.yaml:2 handler-missing',
    'consumers/mailer.yaml:3 unknown-event',
    'events/mail-sent/event.yaml:1 event-not-emitted',
    'lib/money.ts:4 code-error',
    'producers/shop.yaml:3 data-not-valid',
  ]);
});
