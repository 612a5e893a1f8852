/** Edits of a design as changes of its texts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draft, type Texts } from '../../../../src/main/workspace/authoring/draft.ts';
import { planEdits } from '../../../../src/main/workspace/authoring/plan-edits.ts';
import { isAppError } from '../../../../src/shared/kernel/failure.ts';
import type { DesignEdit } from '../../../../src/shared/model/design-edit.ts';
import { edited, mistakesIn, sampleTexts, withChanges } from './sample-texts.ts';

const SHOP = sampleTexts();
const text = (texts: Texts, path: string) => texts.get(path) ?? `(no ${path})`;

const add = (node: Extract<DesignEdit, { kind: 'add' }>['node'], name: string, more: object = {}): DesignEdit => ({
  kind: 'add',
  node,
  name,
  ...more,
});
const connect = (from: string, to: string): DesignEdit => ({ kind: 'connect', from, to });

describe('something new', () => {
  test('an event has a definition, and a schema that takes the keys of its streams', () => {
    const after = edited(SHOP, add('event', 'OrderShipped', { stream: 'order' }));
    expect(text(after, 'events/order-shipped/event.yaml')).toBe(
      'name: OrderShipped\nstream: order\nkey: orderId\nversions:\n  - version: 1\n    schema: v1.schema.json\n    status: active\n',
    );
    const schema = JSON.parse(text(after, 'events/order-shipped/v1.schema.json'));
    expect(schema).toMatchObject({
      title: 'Order shipped',
      properties: { orderId: { type: 'string', pattern: '^[0-9]{6,12}$' } },
      required: ['orderId'],
      additionalProperties: false,
    });
  });

  test.each([
    ['command', 'ShipOrder'],
    ['aggregate', 'shipment'],
    ['producer', 'depot'],
    ['consumer', 'shipping'],
    ['projection', 'open_orders'],
    ['external', 'carrier'],
  ] as const)('a %s stands by itself without an error', (node, name) => {
    expect(mistakesIn(edited(SHOP, add(node, name)))).toEqual([]);
  });

  test('a model made by connecting alone runs: each handler does what follows', () => {
    const after = edited(
      new Map([['replayground.yaml', 'name: new\nsubjectPrefix: new\n']]),
      add('aggregate', 'parcel'),
      add('command', 'Ship', { stream: 'parcel' }),
      add('event', 'Shipped', { stream: 'parcel' }),
      add('producer', 'desk'),
      add('consumer', 'notifier'),
      add('external', 'mail'),
      add('projection', 'parcels', { key: 'parcel_id' }),
      connect('producer/desk', 'command/Ship'),
      connect('command/Ship', 'aggregate/parcel'),
      connect('aggregate/parcel', 'event/Shipped'),
      connect('event/Shipped', 'consumer/notifier'),
      connect('event/Shipped', 'projection/parcels'),
      connect('consumer/notifier', 'external/mail'),
    );
    expect(mistakesIn(after)).toEqual([]);
    expect(text(after, 'producers/desk.ts')).toContain(`ctx.send('Ship', { parcelId: String(tick.n) })`);
    expect(text(after, 'aggregates/parcel.ts')).toContain(
      `Ship(_parcel, { data }, ctx) {\n    return ctx.emit('Shipped', data);`,
    );
    expect(text(after, 'aggregates/parcel.ts')).toContain('return { ...parcel, ...data };');
    expect(text(after, 'consumers/notifier.ts')).toContain(
      `Shipped({ data }, ctx) {\n    return ctx.call('mail', data);`,
    );
    expect(text(after, 'projections/parcels.ts')).toContain('return ctx.upsert({ parcel_id: data.parcelId });');
  });
});

describe('connections', () => {
  test('a read model that reads one event more is built anew, and keeps its comments', () => {
    const path = 'projections/order-status.yaml';
    const commented = new Map(SHOP).set(path, `# who asks: support\n${text(SHOP, path)}custom: kept # by hand\n`);
    const after = text(edited(commented, connect('event/PaymentCharged', 'projection/order_status')), path);
    expect(after).toContain('# who asks: support\n');
    expect(after).toContain('custom: kept # by hand\n');
    expect(after).toContain('version: 2\n');
    expect(after).toContain('from: [OrderPlaced, OrderReserved, OrderConfirmed, OrderCancelled, PaymentCharged]\n');
  });

  test('taken apart again, definition and code are what they were', () => {
    const both: readonly DesignEdit[] = [
      connect('event/StockReceived', 'consumer/notification'),
      { kind: 'disconnect', from: 'event/StockReceived', to: 'consumer/notification' },
    ];
    expect(planEdits(SHOP, both)).toMatchObject({ changes: [], notes: [] });
  });

  test('a handler that somebody wrote is told before it goes', () => {
    const { notes, changes } = planEdits(SHOP, [
      { kind: 'disconnect', from: 'event/OrderPlaced', to: 'consumer/notification' },
    ]);
    expect(notes).toEqual(['OrderPlaced in consumers/notification.ts goes as well, 9 lines of code']);
    expect(mistakesIn(withChanges(SHOP, changes))).toEqual([]);
  });

  test('what cannot be written into the code is said', () => {
    const made = new Map(SHOP).set('consumers/notification.ts', 'export const handlers = makeHandlers();\n');
    expect(() => planEdits(made, [connect('event/StockReceived', 'consumer/notification')])).toThrow(
      /"handlers" is not written out as an object, so StockReceived cannot be added/,
    );
  });
});

describe('another name', () => {
  const renamed = edited(SHOP, { kind: 'rename', id: 'event/OrderPlaced', name: 'OrderTaken' });

  test('stands in every definition and handler, and in the names of files', () => {
    expect(mistakesIn(renamed)).toEqual([]);
    const holding = [...renamed].filter(([, content]) => content.includes('OrderPlaced')).map(([path]) => path);
    expect(holding).toEqual([]);
    expect(renamed.has('events/order-placed/event.yaml')).toBe(false);
    expect(text(renamed, 'events/order-taken/v1.schema.json')).toContain('"title": "Order taken"');
    expect(text(renamed, 'consumers/analytics.ts')).toContain('OrderTaken(event, ctx) {');
  });

  test('what it leaves to the person is listed', () => {
    const { left } = planEdits(SHOP, [{ kind: 'rename', id: 'event/OrderCancelled', name: 'OrderDropped' }]);
    expect(new Set(left.map(({ file }) => file))).toEqual(new Set(['README.md']));
  });

  test('an aggregate keeps its streams', () => {
    const path = 'aggregates/order.yaml';
    const bare = new Map(SHOP).set(path, text(SHOP, path).replace('stream: order\n', ''));
    const after = edited(bare, { kind: 'rename', id: 'aggregate/order', name: 'purchase' });
    expect(text(after, 'aggregates/purchase.yaml')).toContain('stream: order\n');
    expect(after.has('aggregates/order.ts')).toBe(false);
    expect(mistakesIn(after)).toEqual([]);
  });

  test('code that others import keeps its file', () => {
    const shared = new Map(SHOP).set(
      'shop/names.ts',
      `import { handlers } from '../consumers/analytics.ts';\nexport const names = Object.keys(handlers);\n`,
    );
    const after = edited(shared, { kind: 'rename', id: 'consumer/analytics', name: 'counting' });
    expect(text(after, 'consumers/counting.yaml')).toContain('code: analytics.ts\n');
    expect(mistakesIn(after)).toEqual([]);
  });

  test('the place on the canvas goes with it', () => {
    const placed = edited(SHOP, { kind: 'move', blocks: { 'consumer/analytics': { x: 40, y: 80 } } });
    const after = edited(placed, { kind: 'rename', id: 'consumer/analytics', name: 'counting' });
    expect(text(after, 'design.yaml')).toContain('  consumer/counting: { x: 40, y: 80 }\n');
  });
});

describe('taken out', () => {
  test('an event goes from all who knew it, and what still says it is listed', () => {
    const plan = planEdits(SHOP, [{ kind: 'remove', id: 'event/OrderCancelled' }]);
    expect(mistakesIn(withChanges(SHOP, plan.changes))).toEqual([]);
    expect(plan.left[0]).toMatchObject({ file: 'aggregates/order.ts', text: expect.stringContaining('ctx.emit(') });
  });

  test('a command that a template sends does not', () => {
    const template = 'name: warehouse\nrate: 1/s\ntemplate: { send: ReceiveStock, data: {} }\n';
    const fixed = new Map(SHOP).set('producers/warehouse.yaml', template);
    fixed.delete('producers/warehouse.ts');
    expect(() => planEdits(fixed, [{ kind: 'remove', id: 'command/ReceiveStock' }])).toThrow(
      /the template of warehouse sends ReceiveStock; change it there first/,
    );
  });

  test('code that two definitions have stays for the other', () => {
    const shared = new Map(SHOP).set(
      'consumers/second.yaml',
      'name: second\ncode: analytics.ts\nsubscribes: [OrderPlaced]\nemits: [SaleRecorded]\n',
    );
    const after = edited(shared, { kind: 'remove', id: 'consumer/second' });
    expect(after.has('consumers/analytics.ts')).toBe(true);
  });
});

describe('what would break the design is refused with its words', () => {
  test.each([
    [add('event', 'orderShipped', { stream: 'order' }), /must be in PascalCase/],
    [add('event', 'OrderPlaced', { stream: 'order' }), /there is already an event OrderPlaced/],
    [add('event', 'OrderShipped'), /say which streams it is written to/],
    [add('event', 'OrderShipped', { stream: 'order-x' }), /cannot be told from those of "order"/],
    [
      connect('event/OrderPlaced', 'command/CancelOrder'),
      /an event leads to a consumer or a read model, not to a command/,
    ],
    [connect('event/OrderPlaced', 'consumer/nobody'), /there is no consumer of that name/],
    [connect('thing/A', 'consumer/inventory'), /there is no kind "thing"/],
    [
      { kind: 'disconnect', from: 'event/OrderPlaced', to: 'consumer/order-desk' } as DesignEdit,
      /they are not connected/,
    ],
    [
      { kind: 'move', blocks: { 'consumer/nobody': { x: 1, y: 1 } } } as DesignEdit,
      /there is no consumer of that name/,
    ],
  ])('%j', (edit, reason) => {
    expect(() => planEdits(SHOP, [edit])).toThrow(reason);
  });

  test('a file that cannot be read is not edited', () => {
    const broken = new Map(SHOP).set('consumers/inventory.yaml', 'name: [\n');
    expect(() => planEdits(broken, [connect('event/StockReceived', 'consumer/inventory')])).toThrow(/inventory/);
  });
});

describe('any edits', () => {
  const names = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');

  /** One edit by two numbers and a name; many are refused, as a person's would be. */
  const wish = fc.tuple(fc.nat(6), fc.nat(10_000), fc.nat(10_000), names);
  const KINDS = ['producer', 'command', 'aggregate', 'event', 'consumer', 'projection', 'external'] as const;

  function editBy(texts: Texts, [what, a, b, name]: readonly [number, number, number, string]): DesignEdit {
    const draft = new Draft(texts);
    const ids = KINDS.flatMap((kind) => draft.names(kind).map((each) => `${kind}/${each}`));
    const [one, two] = [ids[a % ids.length] ?? 'event/None', ids[b % ids.length] ?? 'event/None'];
    const styled =
      one.startsWith('event/') || one.startsWith('command/') ? name.charAt(0).toUpperCase() + name.slice(1) : name;
    switch (what) {
      case 0: {
        const node = KINDS[a % KINDS.length] ?? 'event';
        const own = node === 'event' || node === 'command' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
        return add(node, own, node === 'event' ? { stream: 'order' } : {});
      }
      case 1:
        return { kind: 'rename', id: one, name: styled };
      case 2:
        return { kind: 'remove', id: one };
      case 3:
        return { kind: 'disconnect', from: one, to: two };
      case 4:
        return { kind: 'move', blocks: { [one]: { x: a, y: b } } };
      default:
        return connect(one, two);
    }
  }

  test('P1 never bring an error in, and what they change goes back byte for byte', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 8 }), (wishes) => {
        let texts: Texts = SHOP;
        const done = [];
        for (const one of wishes) {
          const plan = planOrRefusal(texts, editBy(texts, one));
          if (plan === undefined) continue;
          texts = withChanges(texts, plan.changes);
          done.push(plan.changes);
          expect(mistakesIn(texts)).toEqual([]);
        }
        for (const changes of done.reverse()) {
          texts = withChanges(
            texts,
            changes.map(({ path, before, after }) => ({ path, before: after, after: before })),
          );
        }
        expect([...texts].sort()).toEqual([...SHOP].sort());
      }),
      { numRuns: 12 },
    );
  });

  /** Undefined for an edit that is refused, with words. */
  function planOrRefusal(texts: Texts, edit: DesignEdit) {
    try {
      return planEdits(texts, [edit]);
    } catch (error) {
      if (isAppError(error) && error.message.length > 10) return undefined;
      throw error;
    }
  }
});
