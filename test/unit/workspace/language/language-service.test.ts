import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declaredTarget } from '../../../../src/main/workspace/language/declared-target.ts';
import { type TypedShop, typedShop } from './typed-shop.ts';

const ORDER = 'aggregates/order.ts';
const PLACE = 'PlaceOrder(order, { data }, ctx) {';

let shop: TypedShop;
beforeAll(async () => {
  shop = await typedShop();
});
afterAll(() => shop[Symbol.dispose]());

const names = (old: string, marked: string, path = ORDER) =>
  shop.ask('complete', shop.place(path, old, marked))?.offers.map(({ name }) => name) ?? [];

describe('completion', () => {
  test.each([
    [
      'fields of a payload',
      PLACE,
      'PlaceOrder(order, { data }, ctx) { data.§',
      ['orderId', 'user', 'items', 'currency'],
    ],
    ['what ctx can do', PLACE, 'PlaceOrder(order, { data }, ctx) { ctx.§', ['emit', 'refuse', 'call', 'timeMs']],
    ['events that may be emitted', `ctx.emit('OrderPlaced',`, `ctx.emit('§',`, ['OrderPlaced', 'OrderCancelled']],
    ['names of the model in types', `Decide<'order', Order>`, `Decide<'§', Order>`, ['order', 'payment']],
  ])('offers %s', (_, old, marked, expected) => {
    expect(names(old, marked)).toEqual(expect.arrayContaining(expected));
  });

  test('a handler that is missing comes with its parameters', () => {
    const place = shop.place(ORDER, '  ConfirmOrder(order, { data }, ctx) {', '  §\n  Confirm(order, { data }, ctx) {');
    const offer = shop.ask('complete', place)?.offers.find(({ name }) => name === 'ConfirmOrder');
    expect(offer).toMatchObject({ isSnippet: true, insert: 'ConfirmOrder(state, command, ctx) {\n\t${}\n},' });
  });

  test('a name of the module brings its import along', () => {
    const place = shop.place(
      ORDER,
      'function linesOf(order: Order)',
      'const x: EventMess§;\nfunction linesOf(order: Order)',
    );
    const offer = shop.ask('complete', place)?.offers.find(({ name }) => name === 'EventMessage');
    expect(offer).toMatchObject({ from: 'replayground' });
    const details = shop.ask('describe', { ...place, handle: offer?.handle ?? '' });
    expect(details?.edits.map(({ insert }) => insert).join('')).toContain('EventMessage');
    expect(details?.text).toContain('An event as it was recorded');
  });

  test.each([
    ['in a comment', PLACE, `// data.§\n  ${PLACE}`],
    ['in a file that is no code', '# Order', '# §Order'],
  ])('offers nothing %s', (where, old, marked) => {
    expect(names(old, marked, where === 'in a comment' ? ORDER : 'README.md')).toEqual([]);
  });
});

describe('a place', () => {
  test('has a type and its documentation', () => {
    const place = shop.place(
      ORDER,
      'ctx.refuse(`order ${orderId} is placed already`)',
      'ctx.re§fuse(`order ${orderId} is placed already`)',
    );
    expect(shop.ask('hover', place)).toMatchObject({
      signature: expect.stringContaining('refuse(reason: string)'),
      text: expect.stringContaining('Says no to the command'),
    });
  });

  test('in a call tells the parameter', () => {
    const place = shop.place(ORDER, `ctx.emit('OrderPlaced', {`, `ctx.emit('OrderPlaced', §{`);
    expect(shop.ask('callHelp', place)).toMatchObject({ before: 'emit(', active: 1 });
  });

  test.each([
    [
      'a field of a payload leads to its line in the schema',
      'const { orderId, user, items, currency }',
      'const { orderId, us§er, items, currency }',
      'commands/place-order/v1.schema.json',
    ],
    [
      'an event that is named leads to its definition',
      `ctx.emit('OrderPlaced',`,
      `ctx.emit('Order§Placed',`,
      'events/order-placed/event.yaml',
    ],
    [
      'a handler leads to the definition of its message',
      `  ${PLACE}`,
      '  Place§Order(order, { data }, ctx) {',
      'commands/place-order/command.yaml',
    ],
    [
      'a name of the file itself leads to where it is declared',
      'lines: linesOf(order)',
      'lines: lines§Of(order)',
      ORDER,
    ],
  ])('%s', async (_, old, marked, expected) => {
    const found = shop.ask('define', shop.place(ORDER, old, marked));
    const target =
      found === null || 'file' in found
        ? found?.file
        : await declaredTarget(found.declared, shop.model, async (path) => shop.text(path));
    expect(target?.path).toBe(expected);
    const line = shop.text(expected).split('\n')[(target?.line ?? 0) - 1];
    if (expected.endsWith('.json')) expect(line).toContain('"user"');
    if (expected === ORDER) expect(line).toContain('function linesOf');
  });
});

describe('errors', () => {
  test('of a text that is not saved are marks in that text, and the saved ones are none', () => {
    const { path, offset, unsaved } = shop.place(ORDER, `status: 'placed', user`, `status: §'plcd', user`);
    const marks = shop.ask('diagnose', { path, unsaved });
    expect(marks).toMatchObject([{ severity: 'error', rule: 'ts-2322', message: expect.stringContaining('"plcd"') }]);
    expect(marks[0]?.from).toBeLessThanOrEqual(offset);
    expect(shop.ask('diagnose', { path, unsaved: [] })).toEqual([]);
  });

  test('of syntax hide what they would lead to', () => {
    const { path, unsaved } = shop.place(ORDER, PLACE, 'PlaceOrder(order, { data }, ctx) { const = §;');
    expect(shop.ask('diagnose', { path, unsaved })).toMatchObject([{ rule: 'ts-1134' }]);
  });

  test('of the saved code are findings with their place, and vanish when it is mended', () => {
    const path = 'shop/products.ts';
    const before = shop.text(path);
    shop.append(path, `const wrong: number = 'a';\n`);
    const line = before.split('\n').length;
    const found = {
      severity: 'error',
      file: path,
      line,
      column: 7,
      rule: 'ts-2322',
      message: "Type 'string' is not assignable to type 'number'.",
    };
    expect(shop.ask('check', { typings: null })).toEqual([found]);
    writeFileSync(join(shop.folder, path), before);
    expect(shop.ask('check', { typings: null })).toEqual([]);
  });

  test('follow the types that they are checked against', () => {
    const typings = shop.text('.replayground/types.d.ts').replaceAll('orderId', 'orderNumber');
    expect(
      shop
        .ask('check', { typings })
        .map(({ message }) => message)
        .join(),
    ).toContain('orderId');
    expect(shop.ask('check', { typings: null })).toEqual([]);
  });

  test('of tsconfig.json stand there, and its settings count', () => {
    const before = shop.text('tsconfig.json');
    writeFileSync(join(shop.folder, 'tsconfig.json'), before.replace('"strict": true', '"strict": "yes"'));
    expect(shop.ask('check', { typings: null })).toMatchObject([{ file: 'tsconfig.json', rule: 'ts-5024' }]);
    writeFileSync(join(shop.folder, 'tsconfig.json'), before.replace('**/*.ts', 'consumers/**/*.ts'));
    shop.append(ORDER, `\nconst outside: number = 'a';\n`);
    expect(shop.ask('check', { typings: null })).toEqual([]);
  });
});
