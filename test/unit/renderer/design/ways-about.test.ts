import { describe, expect, it } from 'vitest';
import { drawModel } from '../../../../src/renderer/features/design/graph/draw-model.ts';
import { findIn } from '../../../../src/renderer/features/design/graph/find.ts';
import { followFlow } from '../../../../src/renderer/features/design/graph/follow.ts';
import { mermaidOf } from '../../../../src/renderer/features/design/graph/mermaid.ts';
import { nearest } from '../../../../src/renderer/features/design/graph/nearest.ts';
import { noteHeights, notesOf } from '../../../../src/renderer/features/design/graph/notes.ts';
import { relationsIn } from '../../../../src/renderer/features/design/inspector/relations.ts';
import { listRows } from '../../../../src/renderer/features/design/list/list-rows.ts';
import { modelOf, SHOP } from './a-model.ts';

const picture = drawModel(SHOP);

describe('a flow', () => {
  it('goes from a producer to everything that may come of it', () => {
    const { ids, lines } = followFlow(picture, 'producer/storefront');
    expect(ids).toContain('external/card-gateway');
    expect(ids).toContain('projection/order_status');
    expect(lines.size).toBe(picture.lines.length);
  });

  it('leaves out what comes before it and beside it', () => {
    const { ids } = followFlow(
      drawModel(
        modelOf(
          'sends producer/a command/A',
          'decides command/A aggregate/one',
          'emits aggregate/one event/Done',
          'sends producer/b command/B',
          'decides command/B aggregate/two',
        ),
      ),
      'command/A',
    );
    expect([...ids].toSorted()).toEqual(['aggregate/one', 'command/A', 'event/Done']);
  });
});

describe('getting about', () => {
  const box = (id: string, x: number, y: number) => ({ id, x, y, width: 10, height: 10 });
  const boxes = [box('left', 0, 0), box('here', 50, 0), box('right', 100, 5), box('far', 150, 0), box('below', 50, 40)];
  const here = box('here', 50, 0);

  it('goes to the nearest in the arrow’s direction', () => {
    expect(nearest(boxes, here, 'left')?.id).toBe('left');
    expect(nearest(boxes, here, 'right')?.id).toBe('right');
    expect(nearest(boxes, here, 'down')?.id).toBe('below');
    expect(nearest(boxes, here, 'up')).toBeUndefined();
  });

  it('finds blocks and messages by a part of their name', () => {
    expect(findIn(picture, 'PLACE')).toEqual(['command/PlaceOrder', 'event/OrderPlaced']);
    expect(findIn(picture, 'gate')).toEqual(['external/card-gateway']);
    expect(findIn(picture, ' ')).toEqual([]);
  });
});

it('a finding hangs under the block that its file belongs to, an error before a warning', () => {
  const finding = { line: 1, column: 1 };
  const notes = notesOf(picture, SHOP.nodes, [
    {
      ...finding,
      severity: 'warning',
      file: 'consumer/mail.yaml',
      rule: 'no-ordering-key',
      message: 'may be out of order',
    },
    { ...finding, severity: 'error', file: 'consumer/mail.yaml', rule: 'unknown-event', message: 'Foo is no event' },
    {
      ...finding,
      severity: 'error',
      file: 'event/OrderPlaced/v1.json',
      rule: 'invalid-value',
      message: 'x'.repeat(400),
    },
  ]);
  expect(notes.get('consumer/mail')).toEqual({ title: 'Unknown event', text: 'Foo is no event' });
  expect(notes.get('aggregate/order')?.title).toBe('Invalid value');
  expect(noteHeights(notes).get('aggregate/order')).toBe(89);
});

it('says what a node is tied to in the words of its kind', () => {
  expect(relationsIn('consumer/payments', SHOP)).toEqual([
    { label: 'Handles', ids: ['event/OrderPlaced'] },
    { label: 'Sends', ids: ['command/Charge'] },
  ]);
  expect(relationsIn('event/Charged', SHOP)).toEqual([
    { label: 'Handled by', ids: ['consumer/order-desk'] },
    { label: 'Written by', ids: ['aggregate/payment'] },
  ]);
});

it('lists actors first, with what comes in and goes out', () => {
  const rows = listRows(SHOP.nodes, picture);
  expect(rows.map(({ id }) => id).slice(0, 3)).toEqual(['producer/storefront', 'aggregate/order', 'aggregate/payment']);
  expect(rows.find(({ id }) => id === 'aggregate/payment')).toMatchObject({
    takes: ['command/Charge'],
    sends: ['event/Charged', 'external/card-gateway'],
  });
  expect(rows.find(({ id }) => id === 'command/Charge')).toMatchObject({
    takes: ['consumer/payments'],
    sends: ['aggregate/payment'],
  });
  expect(rows.find(({ id }) => id === 'external/card-gateway')?.takes).toEqual(['aggregate/payment']);
});

it('writes Mermaid with a shape a block and an arrow a line', () => {
  const text = mermaidOf(picture);
  expect(text.startsWith('flowchart LR\n')).toBe(true);
  expect(text).toContain('  producer_storefront -->|PlaceOrder| aggregate_order');
  expect(text).toContain('  aggregate_order -.->|OrderPlaced| consumer_mail');
  expect(text).toContain('  aggregate_payment --> external_card_gateway');
  expect(text).toContain('classDef read_model');
});
