/** Blocks that are shown as their heads alone. */
import { describe, expect, test } from 'vitest';
import { drawModel } from '../../../../src/renderer/features/design/graph/draw-model.ts';
import { canFold, foldBlocks, foldedIn, toggleFold } from '../../../../src/renderer/features/design/graph/fold.ts';
import { SHOP } from './a-model.ts';

const PICTURE = drawModel(SHOP);
const FOLDED = foldBlocks(PICTURE, new Set(['aggregate/order']));
const order = FOLDED.blocks.find(({ id }) => id === 'aggregate/order');

describe('a folded block', () => {
  test('counts what stood on it', () => {
    expect(order).toMatchObject({ strips: [], folded: { commands: 2, events: 2 } });
  });

  test('keeps every line, now to its head', () => {
    expect(FOLDED.lines.map(({ id }) => id)).toEqual(PICTURE.lines.map(({ id }) => id));
    const ends = FOLDED.lines.flatMap(({ from, to }) => [from, to]).filter(({ block }) => block === 'aggregate/order');
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.every(({ strip }) => strip === null)).toBe(true);
  });

  test('leaves the others as they are, and what has no strips cannot be folded', () => {
    const payment = FOLDED.blocks.find(({ id }) => id === 'aggregate/payment');
    expect(payment).toEqual(PICTURE.blocks.find(({ id }) => id === 'aggregate/payment'));
    const mail = PICTURE.blocks.find(({ id }) => id === 'consumer/mail');
    expect([mail && canFold(mail), order && canFold(order)]).toEqual([false, true]);
  });
});

test('a place says which blocks are folded, and turns them one by one', () => {
  const one = toggleFold(undefined, 'aggregate/order');
  expect([...foldedIn(toggleFold(one, 'consumer/a'))]).toEqual(['aggregate/order', 'consumer/a']);
  expect(toggleFold(one, 'aggregate/order')).toBeUndefined();
});
