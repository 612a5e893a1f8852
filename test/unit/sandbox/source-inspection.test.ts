import { describe, expect, test } from 'vitest';
import { inspectSource } from '../../../src/main/sandbox/source-inspection.ts';

const found = async (text: string, file = 'consumers/shop.ts') =>
  (await inspectSource(file, text)).map(({ rule, line, column }) => `${rule} ${line}:${column}`);

describe('state at module level', () => {
  test.each([
    ['let n = 0;', ['module-state 1:1']],
    ['\nvar n: number;', ['module-state 2:1']],
    ['export let n = 0;', ['module-state 1:8']],
    ['let a = 1, b = 2;', ['module-state 1:1']],
    ['const text = `\nlet fake = 1\n`; let real = 2;', ['module-state 3:4']],
  ])('%j is seen', async (text, expected) => expect(await found(text)).toEqual(expected));

  test.each([
    'const n = 0;',
    'export const handlers = { go() { let n = 0; var m = 1; return n + m; } };',
    '{ let inBlock = 1; inBlock += 1; }',
    'enum Color { Red, Green }',
    'namespace Shop { export const a = 1; }',
    'declare let ambient: string;',
    'class A { static x = 1; }',
    '// let n = 0;\nconst text = "\\nlet n = 0;";',
  ])('%j is none', async (text) => expect(await found(text)).toEqual([]));
});

describe('what handlers do not have', () => {
  test.each([
    ['export const a = () => Date.now();', ['not-available 1:24']],
    ['export const a = () => new Date();', ['not-available 1:24']],
    ['export const a = () => Math.random();', ['not-available 1:24']],
    ['export const a = () => process.env.HOME;', ['not-available 1:24']],
    ['export const a = () => { console.log(1); fetch("x"); };', ['not-available 1:26', 'not-available 1:42']],
    ['export const a = (x: string) => eval(x);', ['not-available 1:33']],
    ['export const a = `${Date.now()}`;', ['not-available 1:21']],
    ['export const a = () => new Uint8Array(1);', ['not-available 1:24']],
  ])('%s', async (text, expected) => expect(await found(text)).toEqual(expected));

  test.each([
    'export const a = (event: { at: string }) => new Date(event.at);',
    'export const a = () => Date.parse("2026-01-01");',
    'export const a = "Date.now() and Math.random()";',
    'export const a = (process: { env: string }) => process.env;',
    'export const a = () => { const Date = { now: () => 1 }; return Date.now(); };',
    'export const a = (o: { fetch(): void }) => o.fetch();',
    'export const a = Math.max(1, 2);',
  ])('%s is fine', async (text) => expect(await found(text)).toEqual([]));

  test('says what to use instead', async () => {
    const [finding] = await inspectSource('consumers/shop.ts', 'export const a = () => Math.random();');
    expect(finding?.message).toBe(
      'Math.random is not available to handlers: use ctx.random(), ctx.randomInt(min, max) or ctx.pick(list)',
    );
  });
});

describe('asynchronous code', () => {
  test.each([
    ['export const handlers = { async go() { await 1; } };', ['async-code 1:27']],
    ['export async function next() {}', ['async-code 1:8']],
    ['export const a = async () => 1;', ['async-code 1:18']],
    ['async function* a() { for await (const x of []) yield x; }', ['async-code 1:1', 'async-code 1:27']],
    ['await 1;\nexport {};', ['async-code 1:1']],
  ])('%s', async (text, expected) => expect(await found(text)).toEqual(expect.arrayContaining(expected)));

  test('generators are fine, and so is the word', async () => {
    expect(await found('export function* a() { yield "async"; }\nexport const async = 1;')).toEqual([]);
  });
});

test('text that does not parse has no findings here', async () => {
  expect(await found('export const = ;')).toEqual([]);
});

test('JavaScript is read as such', async () => {
  expect(await found('let n = 0; export const a = (b) => b < n;', 'lib/a.js')).toEqual(['module-state 1:1']);
});
