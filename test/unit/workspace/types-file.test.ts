import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import { writeTypesFile } from '../../../src/main/workspace/types-file.ts';
import { typesText } from '../../../src/main/workspace/types-text.ts';
import type { Model } from '../../../src/shared/model/model.ts';
import { testPowers } from '../../support/powers.ts';
import { loadSmall, SMALL_WORKSPACE } from './small-workspace.ts';

const SHOP = fileURLToPath(new URL('../../../src/main/workspace/samples/order-fulfilment', import.meta.url));
const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** Uses of the shop's types and the word of the compiler on each, or null where it must have nothing to say. */
const USES: readonly (readonly [why: string, code: string, says: string | null])[] = [
  [
    'sends a declared command',
    `Handlers<'payment-desk'> = { OrderReserved: ({ data }, ctx) => ctx.send('ChargePayment', { orderId: data.orderId, amount: data.total, lines: data.lines }) }`,
    null,
  ],
  [
    'sends what it did not declare',
    `Handlers<'payment-desk'> = { OrderReserved: (_event, ctx) => ctx.send('PlaceOrder', {} as never) }`,
    `'"PlaceOrder"' is not assignable to parameter of type '"ChargePayment"'`,
  ],
  [
    'sends other data',
    `Handlers<'payment-desk'> = { OrderReserved: (_event, ctx) => ctx.send('ChargePayment', { orderId: 7 } as { orderId: number }) }`,
    `is missing the following properties from type 'ChargePayment': amount, lines`,
  ],
  ['leaves a subscribed event out', `Handlers<'payment-desk'> = {}`, `Property 'OrderReserved' is missing`],
  [
    'handles an event that it does not subscribe to',
    `Handlers<'payment-desk'> = { OrderReserved() {}, OrderPlaced() {} }`,
    `'OrderPlaced' does not exist in type`,
  ],
  [
    'reads a field that the payload lacks',
    `Handlers<'payment-desk'> = { OrderReserved: ({ data }) => void data.nothing }`,
    `Property 'nothing' does not exist`,
  ],
  [
    'emits without declaring it',
    `Handlers<'payment-desk'> = { OrderReserved: (_event, ctx) => ctx.emit('OrderPlaced', {} as never) }`,
    `is not assignable to parameter of type 'never'`,
  ],
  [
    'returns what is no decision',
    `Handlers<'payment-desk'> = { OrderReserved: () => 'done' }`,
    `Type 'string' is not assignable`,
  ],
  [
    'calls an external that it declared',
    `Handlers<'notification'> = { OrderPlaced: (_e, ctx) => ctx.call('mail-relay', {}), OrderConfirmed() {}, OrderCancelled() {} }`,
    null,
  ],
  [
    'calls another',
    `Handlers<'notification'> = { OrderPlaced: (_e, ctx) => ctx.call('card-gateway', {}), OrderConfirmed() {}, OrderCancelled() {} }`,
    `'"card-gateway"' is not assignable`,
  ],
  [
    'hears an answer',
    `Answers<'notification'> = { 'mail-relay': ({ answer, event }, ctx) => answer.accepted ? [] : ctx.fail(event.data.orderId) }`,
    null,
  ],
  [
    'hears a refusal',
    `Refusals<'order-desk'> = { CancelOrder: ({ reason, command }) => void (reason + command.data.orderId) }`,
    null,
  ],
  [
    'sets a timer and hears it',
    `TimerHandlers<'order-desk'> = { overdue: ({ data }, ctx) => [ctx.setTimer('overdue', '30s', data), [ctx.cancelTimer('other')]] }`,
    null,
  ],
  [
    'decides',
    `Decide<'payment', { n: number }> = { ChargePayment: (state, { data }, ctx) => state.n > 0 ? ctx.refuse('no') : ctx.emit('PaymentCharged', { orderId: data.orderId, amount: data.amount }) }`,
    null,
  ],
  [
    'emits an event of another aggregate',
    `Decide<'payment', null> = { ChargePayment: (_s, _c, ctx) => ctx.emit('OrderPlaced', {} as never) }`,
    `'"OrderPlaced"' is not assignable`,
  ],
  [
    'evolves to another state',
    `Evolve<'payment', { n: number }> = { PaymentCharged: () => ({ m: 1 }) }`,
    `Property 'n' is missing in type '{ m: number; }'`,
  ],
  [
    'answers an aggregate',
    `AggregateAnswers<'payment', null> = { 'card-gateway': (_s, { answer, command }, ctx) => answer.approved ? ctx.refuse(command.data.orderId) : ctx.refuse(answer.reason ?? '') }`,
    null,
  ],
  [
    'writes rows',
    `ProjectionHandlers<'revenue_by_hour'> = { SaleRecorded: ({ data }, ctx) => [ctx.increment({ hour: data.hour, currency: 'EUR' }, { orders: 1 }), ctx.remove({ hour: '', currency: '' }), ctx.upsert({ hour: '', currency: '', orders: null })] }`,
    null,
  ],
  [
    'adds to a text column',
    `ProjectionHandlers<'revenue_by_hour'> = { SaleRecorded: (_e, ctx) => ctx.increment({ hour: '', currency: '' }, { hour: 1 }) }`,
    `'hour' does not exist in type`,
  ],
  [
    'leaves a key column out',
    `ProjectionHandlers<'revenue_by_hour'> = { SaleRecorded: (_e, ctx) => ctx.upsert({ hour: '' }) }`,
    `Property 'currency' is missing`,
  ],
  [
    'produces',
    `Next<'warehouse'> = (tick, ctx) => ctx.send('ReceiveStock', { sku: ctx.pick(['KB-4471']), quantity: tick.n + ctx.randomInt(1, 2) })`,
    null,
  ],
  [
    'answers as an external',
    `Answer<'mail-relay'> = (request, ctx) => ({ accepted: ctx.random() < 0.5 && request.to !== '' })`,
    null,
  ],
];

describe('.replayground/types.d.ts', () => {
  let folder: string;
  let model: Model;
  let complaints: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replayground-types-'));
    await cp(SHOP, folder, { recursive: true });
    const loaded = await loadWorkspace(folder);
    if (loaded.model === null) throw new Error(JSON.stringify(loaded.findings));
    model = loaded.model;
    await writeTypesFile(folder, model, testPowers().ids);
    await writeFile(
      join(folder, 'uses.ts'),
      `import type * as r from 'replayground';\n${USES.map(useLine).join('\n')}\n`,
    );
    complaints = await compile(folder);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(USES.map(([why, , says], index) => ({ why, says, line: index + 2 })))('$why: $says', ({ line, says }) => {
    const said = complaints.filter((complaint) => complaint.startsWith(`uses.ts(${line},`)).join('\n');
    if (says === null) expect(said).toBe('');
    else expect(said).toContain(says);
  });

  test('the sample compiles against it', () => {
    expect(complaints.filter((complaint) => /^\S+\(\d/.test(complaint) && !complaint.startsWith('uses.ts'))).toEqual(
      [],
    );
  });

  test('the same model gives the same text', async () => {
    const again = await loadWorkspace(folder);
    expect(again.model && (await typesText(again.model))).toBe(await typesText(model));
  });

  test('is not touched when nothing changed, and git ignores it', async () => {
    const before = await stat(join(folder, '.replayground/types.d.ts'));
    expect(await writeTypesFile(folder, model, testPowers().ids)).toBe(false);
    expect((await stat(join(folder, '.replayground/types.d.ts'))).ino).toBe(before.ino);
    expect(await readFile(join(folder, '.replayground/.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('types of unusual schemas', () => {
  const typesOf = async (schema: object) => {
    const { model } = loadSmall({
      'events/order-placed/v1.schema.json': JSON.stringify({
        type: 'object',
        required: ['orderId'],
        ...schema,
        properties: { orderId: { type: 'string' }, ...('properties' in schema ? (schema.properties as object) : {}) },
      }),
    });
    const text = await typesText(model as Model);
    return text.slice(text.indexOf('namespace EventPayloads'), text.indexOf('/** Payloads of commands'));
  };

  test('a title does not rename the type, and a comment cannot end early', async () => {
    const text = await typesOf({ title: 'Something else', description: 'ends */ export type X = 1' });
    expect(text).toContain('export interface OrderPlaced {');
    expect(text).not.toContain('*/ export type X');
  });

  test('definitions get names of their own', async () => {
    const text = await typesOf({
      properties: { total: { $ref: '#/$defs/money' } },
      $defs: { money: { title: 'Money', type: 'object', properties: { value: { type: 'number' } } } },
    });
    expect(text).toContain('total?: OrderPlaced_Money');
    expect(text).toContain('export interface OrderPlaced_Money {');
  });

  test('tuples of 2020-12 are tuples', async () => {
    const text = await typesOf({
      properties: {
        at: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], items: false, minItems: 2 },
      },
    });
    expect(text).toMatch(/at\?: \[number, string\]|at\?: \[\]\|\[number\]|at\?: \[/);
  });

  test('a reference out of the file is not followed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'replayground-outside-'));
    await writeFile(
      join(folder, 'secret.json'),
      '{ "type": "object", "properties": { "secret": { "const": "whispered" } } }',
    );
    const text = await typesOf({ properties: { x: { $ref: pathToFileURL(join(folder, 'secret.json')).href } } });
    await rm(folder, { recursive: true });
    expect(text).toContain('export type OrderPlaced = { [key: string]: any };');
    expect(text).not.toContain('whispered');
  });
});

test('names that are no identifiers are quoted', async () => {
  const { model } = loadSmall({
    'externals/mail-relay.yaml': `${SMALL_WORKSPACE['externals/mail-relay.yaml']}  - share: 1\n    answer: { "it's": [1, two], accepted: null }\n`,
  });
  expect(await typesText(model as Model)).toContain(
    `'mail-relay': { readonly accepted: boolean | null; readonly 'it\\'s'?: readonly (number | string)[] };`,
  );
});

/** A fresh name for each use: the line is what identifies it. */
function useLine([, code]: (typeof USES)[number], index: number): string {
  return `export const use${index}: r.${code};`;
}

/** Runs the compiler on a folder and answers its lines. */
function compile(folder: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [TSC, '-p', '.', '--pretty', 'false'], { cwd: folder }, (_error, stdout, stderr) => {
      resolve(`${stdout}${stderr}`.replace(/\n(?=\s)/g, ' ').split('\n'));
    });
  });
}
