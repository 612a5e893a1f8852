import { expect, test } from 'vitest';
import { searchFiles } from '../../../src/main/workspace/search-files.ts';

/** Files by path; what is null cannot be read. */
const filesOf = (texts: Readonly<Record<string, string | null>>) => ({
  list: async () => Object.keys(texts).map((path) => ({ path })),
  read: async (path: string) => {
    const text = texts[path];
    if (typeof text !== 'string') throw new Error(`${path} cannot be read`);
    return { text };
  },
});

const found = async (text: string, texts: Readonly<Record<string, string | null>>, matchCase = false) =>
  (await searchFiles(filesOf(texts), { text, matchCase })).matches.map(
    ({ path, line, column, before, match, after }) => `${path}:${line}:${column} ${before}[${match}]${after}`,
  );

test('finds each place, line by line, whatever the line ends with', async () => {
  const texts = { 'a.yaml': 'name: order\r\n  stream: order-order\n', 'b.ts': 'none', 'c.md': 'Order' };
  expect(await found('order', texts)).toEqual([
    'a.yaml:1:7 name: [order]',
    'a.yaml:2:11 stream: [order]-order',
    'a.yaml:2:17 stream: order-[order]',
    'c.md:1:1 [Order]',
  ]);
  expect(await found('order', texts, true)).toHaveLength(3);
});

test('takes marks of expressions as they are, and places stand where letters fold to two', async () => {
  expect(await found('a.b(', { 'a.ts': 'axb( a.b(' })).toEqual(['a.ts:1:6 axb( [a.b(]']);
  expect(await found('x', { 'a.md': 'İİ X' })).toEqual(['a.md:1:4 İİ [X]']);
});

test('leaves out what cannot be read, and says when there is more', async () => {
  expect(await found('a', { 'gone.md': null, 'b.md': 'a' })).toEqual(['b.md:1:1 [a]']);
  const many = await searchFiles(filesOf({ 'a.md': 'a\n'.repeat(501) }), { text: 'a', matchCase: false });
  expect(many).toMatchObject({ more: true });
  expect(many.matches).toHaveLength(500);
});

test('stops when it is cancelled', async () => {
  const searching = searchFiles(filesOf({ 'a.md': 'a' }), { text: 'a', matchCase: false }, AbortSignal.abort());
  await expect(searching).rejects.toMatchObject({ code: 'cancelled' });
});
