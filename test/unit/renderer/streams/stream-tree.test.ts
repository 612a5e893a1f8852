import { describe, expect, test } from 'vitest';
import {
  keyOf,
  rowOf,
  type StreamPage,
  streamTreeRows,
  textWithin,
  withShown,
} from '../../../../src/renderer/features/streams/stream-tree.ts';

const categories = [
  { category: 'inventory-item', streams: 3, events: 40, aggregate: 'inventory-item' },
  { category: 'order', streams: 5_000, events: 9_000, aggregate: 'order' },
];
const page = (streams: readonly string[], change: Partial<StreamPage> = {}): StreamPage => ({
  streams: streams.map((stream) => ({ stream, events: 1 })),
  more: false,
  reading: false,
  ...change,
});
const rows = (pages: Readonly<Record<string, StreamPage>>, filtered = false) =>
  streamTreeRows({ categories, pages: new Map(Object.entries(pages)), isOpen: (name) => name in pages, filtered }).map(
    (row) => {
      if (row.kind === 'category') return `${row.expanded ? 'v' : '>'} ${row.category.category}`;
      return row.kind === 'stream' ? row.key : row.text;
    },
  );

describe('the tree of streams', () => {
  test('shows closed categories alone', () => {
    expect(rows({})).toEqual(['> inventory-item', '> order']);
  });

  test('calls streams by their keys and says how many are left', () => {
    expect(rows({ order: page(['order-1', 'order-2'], { more: true }) })).toEqual([
      '> inventory-item',
      'v order',
      '1',
      '2',
      '4,998 more',
    ]);
  });

  test('leaves out what a filter does not find, but not what is still being read', () => {
    expect(rows({ 'inventory-item': page([]), order: page(['order-7'], { more: true }) }, true)).toEqual([
      'v order',
      '7',
      'more',
    ]);
    expect(rows({ 'inventory-item': page([], { reading: true }), order: page(['order-7']) }, true)).toEqual([
      'v inventory-item',
      'Loading',
      'v order',
      '7',
    ]);
  });

  test('gives the stream that is shown its place in the order of names', () => {
    const pages = new Map([['order', page(['order-1', 'order-5'], { more: true })]]);
    const names = (stream: string) =>
      withShown(pages, { stream, category: 'order', events: 2 })
        .get('order')
        ?.streams.map((each) => each.stream);
    expect(names('order-3')).toEqual(['order-1', 'order-3', 'order-5']);
    expect(names('order-9')).toEqual(['order-1', 'order-5', 'order-9']);
    expect(names('order-5')).toEqual(['order-1', 'order-5']);
    expect(withShown(pages, { stream: 'user-1', category: 'user', events: 1 })).toBe(pages);
  });
});

test('a filter may name the category too', () => {
  expect(textWithin('order-30', 'order')).toBe('30');
  expect(textWithin('30', 'order')).toBe('30');
  expect(keyOf('inventory-item-KB-1', 'inventory-item')).toBe('KB-1');
});

test('rows are told apart by their ids', () => {
  expect(rowOf('/order')).toEqual({ kind: 'category', name: 'order' });
  expect(rowOf('…order')).toEqual({ kind: 'more', name: 'order' });
  expect(rowOf('order-1')).toEqual({ kind: 'stream', name: 'order-1' });
});
