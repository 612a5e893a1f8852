/** Which things of a design may be connected. */
import { describe, expect, test } from 'vitest';
import { CONNECTIONS, type ConnectionEnd, judgeConnection } from '../../../src/shared/model/connections.ts';
import { NodeKind } from '../../../src/shared/model/design-edit.ts';
import { newNodeEdits } from '../../../src/shared/model/new-node.ts';

const end = (kind: NodeKind, name: string = kind, category: string | null = 'order'): ConnectionEnd => ({
  id: `${kind}/${name}`,
  kind,
  name,
  category,
});

/** Rows: from; columns: to. */
const LEGAL: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  producer: ['command'],
  command: ['aggregate'],
  aggregate: ['event', 'external'],
  event: ['consumer', 'projection'],
  consumer: ['command', 'event', 'external'],
  projection: [],
  external: [],
};

describe('connections', () => {
  test.each(NodeKind.options.flatMap((from) => NodeKind.options.map((to) => [from, to] as const)))(
    'from %s to %s',
    (from, to) => {
      const verdict = judgeConnection(end(from, `${from}-1`), end(to, `${to}-2`), []);
      expect(verdict.ok).toBe(LEGAL[from].includes(to));
      if (!verdict.ok) expect(verdict.reason).not.toBe('');
    },
  );

  test('the table has each pair once', () => {
    const pairs = CONNECTIONS.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test.each([
    [
      'an illegal pair names what is legal',
      end('event'),
      end('command'),
      [],
      'an event leads to a consumer or a read model, not to a command',
    ],
    [
      'a pair the wrong way round says where to start',
      end('aggregate'),
      end('command', 'PlaceOrder'),
      [],
      'start at PlaceOrder instead',
    ],
    [
      'nothing goes out from some',
      end('projection'),
      end('event'),
      [],
      'nothing goes from a read model to an event: start at event instead',
    ],
    ['a thing and itself', end('consumer'), end('consumer'), [], 'cannot be connected to itself'],
    [
      'what is connected already',
      end('event', 'Placed'),
      end('consumer', 'mailer'),
      [{ kind: 'feeds', from: 'event/Placed', to: 'consumer/mailer' }],
      'mailer subscribes to Placed already',
    ],
    [
      'a second aggregate for a command',
      end('command', 'Place'),
      end('aggregate', 'payment'),
      [{ kind: 'decides', from: 'command/Place', to: 'aggregate/order' }],
      'Place is decided by order, and a command has one aggregate',
    ],
    [
      'an event of other streams',
      end('aggregate', 'payment', 'payment'),
      end('event', 'Placed', 'order'),
      [],
      'Placed is written to "order" streams, and payment owns "payment" streams',
    ],
  ] as const)('%s is refused with the reason', (_case, from, to, edges, reason) => {
    expect(judgeConnection(from, to, edges)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('a consumer may emit an event of any streams', () => {
    expect(judgeConnection(end('consumer'), end('event', 'Placed', 'other'), []).ok).toBe(true);
  });
});

describe('something new that begins with connections', () => {
  test('an event of an aggregate is of its streams', () => {
    const order = {
      id: 'aggregate/order',
      kind: 'aggregate',
      category: 'order',
      key: null,
      direction: 'from',
    } as const;
    expect(newNodeEdits({ kind: 'add', node: 'event', name: 'Sent' }, [order])).toEqual([
      { kind: 'add', node: 'event', name: 'Sent', stream: 'order' },
      { kind: 'connect', from: 'aggregate/order', to: 'event/Sent' },
    ]);
  });

  test('a read model is known by the key of its event, and what was said counts', () => {
    const placed = { id: 'event/Placed', kind: 'event', category: 'order', key: 'orderId', direction: 'from' } as const;
    const [plain] = newNodeEdits({ kind: 'add', node: 'projection', name: 'orders' }, [placed]);
    expect(plain).toMatchObject({ key: 'order_id' });
    const [said] = newNodeEdits({ kind: 'add', node: 'projection', name: 'orders', key: 'id' }, [placed]);
    expect(said).toMatchObject({ key: 'id' });
  });
});
