/** What the canvas offers, and what a person typed of something new. */
import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  kindsAfter,
  leadsSomewhere,
  offersFor,
} from '../../../../src/renderer/features/design/authoring/design-ends.ts';
import { type NewNodeForm, readForm } from '../../../../src/renderer/features/design/authoring/new-node-form.ts';
import { pastTitle } from '../../../../src/renderer/features/design/authoring/past-title.ts';
import { edgeIdOf, type Line } from '../../../../src/renderer/features/design/graph/picture.ts';
import type { DesignEdge, DesignNode } from '../../../../src/shared/contract/design.ts';
import type { NodeKind } from '../../../../src/shared/model/design-edit.ts';

const node = (kind: NodeKind, name: string, category: string | null = null): DesignNode => ({
  id: `${kind}/${name}`,
  kind,
  name,
  file: `${kind}s/${name}.yaml`,
  codeFile: null,
  versions: [],
  instances: null,
  ratePerSecond: null,
  category,
  errors: 0,
  warnings: 0,
});
const NODES = [
  node('aggregate', 'order', 'order'),
  node('command', 'PlaceOrder'),
  node('command', 'ShipOrder'),
  node('event', 'OrderPlaced', 'order'),
  node('consumer', 'mailer'),
];
const EDGES: readonly DesignEdge[] = [
  { kind: 'decides', from: 'command/PlaceOrder', to: 'aggregate/order' },
  { kind: 'emits', from: 'aggregate/order', to: 'event/OrderPlaced' },
];
const DESIGN = { nodes: NODES, edges: EDGES };
const KEYS = new Map([['event/OrderPlaced', 'orderId']]);

describe('what can be connected', () => {
  test('is offered in both directions, as it would be said, without what is connected already', () => {
    expect(offersFor('event/OrderPlaced', DESIGN).map(({ says }) => says)).toEqual([
      'mailer subscribes to OrderPlaced',
      'mailer emits OrderPlaced',
    ]);
    expect(offersFor('command/PlaceOrder', DESIGN).map(({ says }) => says)).toEqual(['mailer sends PlaceOrder']);
  });

  test('what is connected can be taken apart, strips on a block too', () => {
    expect(connectionsOf('aggregate/order', DESIGN).map(({ says }) => says)).toEqual([
      'order decides PlaceOrder',
      'order emits OrderPlaced',
    ]);
  });

  test('a drop on the empty canvas makes what may follow', () => {
    expect(kindsAfter('event')).toEqual(['consumer', 'projection']);
    expect([leadsSomewhere('projection'), leadsSomewhere('producer')]).toEqual([false, true]);
  });
});

describe('something new', () => {
  const form = (part: Partial<NewNodeForm>): NewNodeForm => ({
    node: 'event',
    typed: '',
    stream: '',
    chosen: '',
    ...part,
  });
  const read = (part: Partial<NewNodeForm>) => readForm(form(part), DESIGN, null, KEYS);

  test('is not found fault with before it has a name', () => {
    expect(read({})).toMatchObject({ problem: undefined, edits: null });
  });

  test('a name in another style is offered in the right one', () => {
    expect(read({ typed: 'order shipped' })).toMatchObject({ suggested: 'OrderShipped', edits: null });
    expect(read({ typed: 'order placed' }).suggested).toBeUndefined(); // taken in the right one
  });

  test('an event needs its streams, unless an aggregate says them', () => {
    expect(read({ typed: 'OrderShipped' })).toMatchObject({ asksStream: true, edits: null });
    expect(read({ typed: 'OrderShipped', stream: 'order' }).edits).toEqual([
      { kind: 'add', node: 'event', name: 'OrderShipped', stream: 'order' },
    ]);
    expect(read({ typed: 'OrderShipped', chosen: 'aggregate/order' })).toMatchObject({
      asksStream: false,
      edits: [{ stream: 'order' }, { kind: 'connect', from: 'aggregate/order', to: 'event/OrderShipped' }],
    });
  });

  test('an aggregate is offered the commands that nobody decides', () => {
    expect(read({ node: 'aggregate' }).partners.map(({ id }) => id)).toEqual(['command/ShipOrder']);
  });

  test('a read model takes the key of its event', () => {
    expect(read({ node: 'projection', typed: 'orders', chosen: 'event/OrderPlaced' }).edits?.[0]).toMatchObject({
      key: 'order_id',
    });
  });
});

test.each([
  ['Add event OrderShipped', 'Added event OrderShipped'],
  ['Add consumer add, connect OrderPlaced to add', 'Added consumer add, connected OrderPlaced to add'],
  ['Arrange again', 'Arranged again'],
  ['Undo “Delete event OrderShipped”', 'Undone: “Delete event OrderShipped”'],
])('%s, once it is done', (title, past) => {
  expect(pastTitle(title)).toBe(past);
});

test.each([
  ['command', 'producer/shop', 'command/PlaceOrder', 'producer/shop>command/PlaceOrder'],
  ['event', 'aggregate/order', 'event/OrderPlaced', 'event/OrderPlaced>consumer/mailer'],
  ['read', 'aggregate/order', 'event/OrderPlaced', 'event/OrderPlaced>consumer/mailer'],
] as const)('a line of kind %s is a connection of the model', (kind, from, message, id) => {
  const line: Line = {
    id: '',
    kind,
    from: { block: from, strip: null },
    to: { block: 'consumer/mailer', strip: null },
    message,
  };
  expect(edgeIdOf(line)).toBe(id);
});
