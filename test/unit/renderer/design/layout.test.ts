import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../../src/renderer/features/design/graph/arrange.ts';
import { placeColumns } from '../../../../src/renderer/features/design/graph/columns.ts';
import { drawModel } from '../../../../src/renderer/features/design/graph/draw-model.ts';
import { fromElk, toElk } from '../../../../src/renderer/features/design/graph/elk-graph.ts';
import type { Layout } from '../../../../src/renderer/features/design/graph/layout.ts';
import type { Picture } from '../../../../src/renderer/features/design/graph/picture.ts';
import { modelOf, SHOP } from './a-model.ts';

const NO_NOTES = new Map<string, number>();

async function layOut(picture: Picture, notes = NO_NOTES): Promise<Layout> {
  const columns = placeColumns(picture);
  return fromElk(await new ELK().layout(toElk(picture, columns, notes)), picture, columns, notes);
}

describe('columns', () => {
  it('run from producers over aggregates to what comes of them, with a policy between the aggregates it connects', () => {
    const columns = placeColumns(drawModel(SHOP));
    expect(Object.fromEntries(columns)).toEqual({
      'producer/storefront': 0,
      'aggregate/order': 1,
      'consumer/mail': 2,
      'consumer/order-desk': 2,
      'consumer/payments': 2,
      'projection/order_status': 2,
      'aggregate/payment': 3,
      'external/card-gateway': 4,
    });
  });

  it('start somewhere in a circle that nothing leads into', () => {
    const columns = placeColumns(
      drawModel(
        modelOf(
          'decides command/A aggregate/a',
          'emits aggregate/a event/B',
          'feeds event/B consumer/c',
          'sends consumer/c command/A',
        ),
      ),
    );
    expect(Math.abs((columns.get('aggregate/a') ?? 0) - (columns.get('consumer/c') ?? 0))).toBe(1);
  });
});

describe('a layout', () => {
  it('is the same for the same model, however its files were read', async () => {
    const turned = { nodes: SHOP.nodes.toReversed(), edges: SHOP.edges };
    expect(await layOut(drawModel(turned))).toEqual(await layOut(drawModel(SHOP)));
  });

  it('has level and upright lines only, each from its source to its target', async () => {
    const picture = drawModel(SHOP);
    const { lines, places } = await layOut(picture);
    for (const line of picture.lines) {
      const way = lines.get(line.id) ?? [];
      const from = places.get(line.from.block);
      expect([from?.x, (from?.x ?? 0) + (from?.width ?? 0)]).toContain(way[0]?.x);
      for (const [index, point] of way.slice(1).entries()) {
        expect(point.x === way[index]?.x || point.y === way[index]?.y).toBe(true);
      }
    }
  });

  it('keeps blocks apart and leaves room below a block for its note', async () => {
    const { places } = await layOut(drawModel(SHOP), new Map([['consumer/mail', 60]]));
    const all = [...places.values()];
    for (const [index, a] of all.entries()) {
      for (const b of all.slice(index + 1)) {
        const beside = a.x + a.width <= b.x || b.x + b.width <= a.x;
        expect(beside || a.y + a.body + a.note <= b.y || b.y + b.body + b.note <= a.y).toBe(true);
      }
    }
  });

  it('moved by hand leads the lines of the moved block anew and leaves the others', async () => {
    const picture = drawModel(SHOP);
    const layout = await layOut(picture);
    const moved = arrange(layout, picture, new Map([['consumer/mail', { x: 900, y: 700 }]]));
    expect(moved.places.get('consumer/mail')).toMatchObject({ x: 900, y: 700 });
    for (const line of picture.lines) {
      const way = moved.lines.get(line.id);
      if (line.to.block !== 'consumer/mail') expect(way).toBe(layout.lines.get(line.id));
      else expect(way?.at(-1)?.x).toBe(900);
    }
    expect(arrange(layout, picture, new Map())).toBe(layout);
  });
});
