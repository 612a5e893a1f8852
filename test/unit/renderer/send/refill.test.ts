import { describe, expect, test } from 'vitest';
import { refillFrom } from '../../../../src/renderer/features/send/refill.ts';
import { renamed, withoutTemplate, withTemplate } from '../../../../src/renderer/features/send/templates.ts';
import { variantOf, variantTitle } from '../../../../src/renderer/features/send/variants.ts';
import { EventView, MarkView } from '../../../../src/shared/contract/events.ts';
import { MessageTypeView } from '../../../../src/shared/contract/messages.ts';

const event = EventView.parse({
  id: 'e1',
  type: 'OrderPlaced',
  schemaVersion: 1,
  data: { orderId: '7', total: 3 },
  stream: 'order-7',
  category: 'order',
  version: 1,
  position: 9,
  correlationId: 'c',
  causationId: 'm1',
  actor: 'aggregate/order',
  occurredAt: 0,
  recordedAt: 0,
});

const receipt = MarkView.parse({
  receiver: 'command',
  messageId: 'm1',
  correlationId: 'c',
  recordedAt: 0,
  note: {
    kind: 'command',
    command: 'PlaceOrder',
    stream: 'order-7',
    sender: 'person',
    causationId: null,
    data: { orderId: '7', items: [] },
    receivedAtMs: 0,
    outcome: 'accepted',
    reason: null,
    events: ['e1'],
    calls: [],
  },
});

const cancel = MessageTypeView.parse({
  kind: 'command',
  name: 'CancelOrder',
  file: 'commands/cancel-order/command.yaml',
  key: 'orderId',
  category: 'order',
  aggregate: 'order',
  version: 1,
  schema: { type: 'object', properties: { orderId: { type: 'string' }, reason: { type: 'string' } } },
  examples: [],
});

describe('sending again', () => {
  test('sends the command that led to the event, as it was', () => {
    expect(refillFrom(event, [receipt], [cancel])).toEqual({
      kind: 'command',
      name: 'PlaceOrder',
      data: { orderId: '7', items: [] },
    });
  });

  test('writes the event where no command of its flow led to it', () => {
    expect(refillFrom(event, [], [cancel])).toEqual({ kind: 'event', name: 'OrderPlaced', data: event.data });
  });

  test('another command is filled with what the event knows of it', () => {
    expect(refillFrom(event, [receipt], [cancel], 'CancelOrder')).toEqual({
      kind: 'command',
      name: 'CancelOrder',
      data: { orderId: '7' },
    });
  });
});

describe('templates', () => {
  const large = { name: 'large', message: 'command/PlaceOrder', data: { n: 100 } };
  const small = { name: 'small', message: 'command/PlaceOrder', data: { n: 1 } };

  test('are kept by name; saving under a taken one replaces it', () => {
    expect(withTemplate([small], large)).toEqual([large, small]);
    expect(withTemplate([large, small], { ...small, data: { n: 2 } })).toEqual([large, { ...small, data: { n: 2 } }]);
  });

  test('are renamed, but not over another', () => {
    expect(renamed([large, small], small, 'tiny')).toEqual([large, { ...small, name: 'tiny' }]);
    expect(renamed([large, small], small, 'large')).toEqual([large, small]);
    expect(renamed([large], large, '')).toEqual([large]);
  });

  test('are deleted', () => expect(withoutTemplate([large, small], large)).toEqual([small]));
});

describe('one of several shapes', () => {
  const card = { type: 'object', properties: { kind: { const: 'card' }, last4: {} }, required: ['kind', 'last4'] };
  const invoice = { title: 'By invoice', type: 'object', properties: { kind: { const: 'invoice' } } };
  const variants = [card, invoice, { type: 'string' }];

  test('is told by its fixed value, and by its type', () => {
    expect(variantOf(variants, { kind: 'invoice', last4: '1' }, {})).toBe(1);
    expect(variantOf(variants, { last4: '1' }, {})).toBe(0);
    expect(variantOf(variants, 'text', {})).toBe(2);
    expect(variantOf(variants, undefined, {})).toBe(0);
  });

  test('is called by its title, its fixed value, its type, its place', () => {
    expect(variants.map((variant, index) => variantTitle(variant, index, {}))).toEqual([
      'card',
      'By invoice',
      'string',
    ]);
    expect(variantTitle({}, 3, {})).toBe('Shape 4');
  });
});
