import { describe, expect, it } from 'vitest';
import { drawModel } from '../../../../src/renderer/features/design/graph/draw-model.ts';
import { blockOf, nameOf, touches } from '../../../../src/renderer/features/design/graph/picture.ts';
import { modelOf, SHOP } from './a-model.ts';

describe('the model as a picture', () => {
  it('puts commands, then events, on the block that decides and writes them', () => {
    const order = blockOf(drawModel(SHOP), 'aggregate/order');
    expect(order?.strips.map(({ name }) => name)).toEqual([
      'PlaceOrder',
      'ConfirmOrder',
      'OrderPlaced',
      'OrderConfirmed',
    ]);
  });

  it('draws a line from strip to block for what is handled and read, and from block to strip for what is sent', () => {
    const { lines } = drawModel(SHOP);
    const ends = lines.map(({ kind, from, to }) => `${kind} ${from.strip ?? from.block} ${to.strip ?? to.block}`);
    expect(ends).toContain('event event/OrderPlaced consumer/mail');
    expect(ends).toContain('read event/OrderConfirmed projection/order_status');
    expect(ends).toContain('command consumer/payments command/Charge');
    expect(ends).toContain('command aggregate/payment external/card-gateway');
    expect(lines).toHaveLength(9);
  });

  it('is the same whatever the order of nodes and edges', () => {
    const turned = { nodes: SHOP.nodes.toReversed(), edges: SHOP.edges.toReversed() };
    expect(drawModel(turned).lines).toEqual(drawModel(SHOP).lines);
    expect(drawModel(turned).blocks.map(({ id }) => id)).toEqual(drawModel(SHOP).blocks.map(({ id }) => id));
  });

  it('lets a message that nobody owns stand alone', () => {
    const { blocks, lines } = drawModel(
      modelOf('sends producer/robot command/Nobody', 'feeds event/Foreign consumer/desk'),
    );
    expect(blocks.map(({ id }) => id)).toEqual(['consumer/desk', 'producer/robot', 'command/Nobody', 'event/Foreign']);
    expect(lines.map(({ from, to }) => [from.block, to.block])).toContainEqual(['event/Foreign', 'consumer/desk']);
  });

  it('shows an event on every block that writes it, with a line from each', () => {
    const picture = drawModel(
      modelOf('emits aggregate/a event/Done', 'emits consumer/b event/Done', 'reads event/Done projection/all'),
    );
    expect(picture.lines.map(({ from }) => from.block)).toEqual(['aggregate/a', 'consumer/b']);
    expect(blockOf(picture, 'event/Done')?.id).toBe('aggregate/a');
  });

  it('knows which lines something touches', () => {
    const { lines } = drawModel(SHOP);
    expect(lines.filter((line) => touches(line, 'event/OrderPlaced'))).toHaveLength(3);
    expect(lines.filter((line) => touches(line, 'aggregate/payment'))).toHaveLength(3);
    expect(nameOf('external/card-gateway')).toBe('card-gateway');
  });
});
