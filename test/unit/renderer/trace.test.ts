import { describe, expect, test } from 'vitest';
import { timeScale } from '../../../src/renderer/features/events/time-scale.ts';
import { buildTrace, flattenTrace, type TraceNode } from '../../../src/renderer/features/events/trace.ts';
import { traceRows } from '../../../src/renderer/features/events/trace-rows.ts';
import type { EventView, MarkView } from '../../../src/shared/contract/events.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../../src/shared/kernel/names.ts';
import type { CommandReceipt, ConsumerReceipt, Receipt } from '../../../src/shared/model/receipt.ts';

const FLOW = messageId('flow');

function event(id: string, type: string, cause: string | null, at: number): EventView {
  return {
    id: messageId(id),
    type,
    schemaVersion: 1,
    data: {},
    stream: toStreamName('order-7'),
    category: 'order',
    version: version(1),
    position: position(at),
    correlationId: FLOW,
    causationId: cause === null ? null : messageId(cause),
    actor: 'aggregate/order',
    occurredAt: timestampMs(at),
    recordedAt: timestampMs(at),
  };
}

function mark(id: string, note: Receipt): MarkView {
  const receiver = note.kind === 'command' ? 'command' : `consumer/${note.consumer}`;
  return { receiver, messageId: messageId(id), correlationId: FLOW, note, recordedAt: timestampMs(99) };
}

const command = (
  id: string,
  name: string,
  cause: string | null,
  at: number,
  more: Partial<CommandReceipt> = {},
): MarkView =>
  mark(id, {
    kind: 'command',
    command: name,
    stream: 'order-7',
    sender: cause === null ? 'producer/storefront' : 'consumer/desk',
    causationId: cause,
    data: {},
    receivedAtMs: at,
    outcome: 'accepted',
    reason: null,
    events: [],
    calls: [],
    ...more,
  });

const consumer = (eventId: string, name: string, at: number, more: Partial<ConsumerReceipt> = {}): MarkView =>
  mark(eventId, {
    kind: 'consumer',
    consumer: name,
    message: 'OrderPlaced',
    startedAtMs: at,
    attempt: 1,
    outcome: 'handled',
    sent: [],
    emitted: [],
    calls: [],
    ...more,
  });

const outline = (nodes: readonly TraceNode[], depth = 0): readonly string[] =>
  nodes.flatMap(({ kind, name, children }) => [`${' '.repeat(depth)}${kind} ${name}`, ...outline(children, depth + 1)]);

describe('the trace of a flow', () => {
  const call = { external: 'mail-relay', key: 'k', startedAtMs: 14, endedAtMs: 40, repeated: false };
  const sent = { command: 'ConfirmOrder', id: 'c2', outcome: 'accepted', reason: null } as const;
  const flow = {
    events: [
      event('e1', 'OrderPlaced', 'c1', 11),
      event('e2', 'SaleRecorded', 'e1', 15),
      event('e3', 'OrderConfirmed', 'c2', 22),
    ],
    projections: [{ projection: 'order_status', events: [messageId('e3')], position: position(22) }],
    marks: [
      command('c2', 'ConfirmOrder', 'e1', 20),
      consumer('e1', 'desk', 12, { sent: [sent] }),
      consumer('e1', 'mailer', 13, { calls: [call] }),
      consumer('e1', 'analytics', 14, { emitted: ['e2'] }),
      command('c1', 'PlaceOrder', null, 10),
    ],
  };

  test('R1 R2 R3 tells it from the first command, in order', () => {
    expect(outline(buildTrace(flow))).toEqual([
      'command PlaceOrder',
      ' event OrderPlaced',
      '  consumer mailer',
      '   external mail-relay',
      '  consumer analytics',
      '   event SaleRecorded',
      '  command ConfirmOrder',
      '   event OrderConfirmed',
      '    read-model order_status',
    ]);
  });

  test('R1 each message stands once', () => {
    const keys = flattenTrace(buildTrace(flow)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('R1 what was caused elsewhere is a root', () => {
    const roots = buildTrace({ events: [event('e9', 'StockReceived', 'unknown', 5)], marks: [], projections: [] });
    expect(outline(roots)).toEqual(['event StockReceived']);
  });

  test('a refusal and a dead letter say so', () => {
    const told = buildTrace({
      events: [event('e1', 'OrderPlaced', null, 1)],
      projections: [],
      marks: [
        command('c3', 'ChargePayment', 'e1', 5, { outcome: 'refused', reason: 'no such card' }),
        consumer('e1', 'mailer', 3, { outcome: 'dead-letter', attempt: 4 }),
      ],
    });
    expect(flattenTrace(told).map(({ note, tone }) => `${tone}: ${note}`)).toEqual([
      'plain: order-7 @1',
      'problem: dead letter, try 4',
      'problem: refused: no such card',
    ]);
  });

  test('a note of another version is left out', () => {
    const strange: MarkView = { ...command('c1', 'PlaceOrder', null, 1), note: { kind: 'from-the-future' } };
    expect(buildTrace({ events: [], marks: [strange], projections: [] })).toEqual([]);
  });

  test('lines lead to each row from what caused it', () => {
    const rows = traceRows(buildTrace(flow));
    expect(rows.map(({ pipes }) => pipes.join(' '))).toEqual([
      '',
      'end',
      'none branch',
      'none pass end',
      'none branch',
      'none pass end',
      'none end',
      'none none end',
      'none none none end',
    ]);
  });
});

describe('the scale of time', () => {
  const scale = timeScale([0, 1, 2, 900, 901], 0, 300);

  test('fills its room and keeps the order', () => {
    const xs = [0, 1, 2, 900, 901].map(scale.x);
    expect([xs[0], Math.round(xs[4] ?? 0)]).toEqual([0, 300]);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  test('keeps moments apart, and names what was idle', () => {
    expect(scale.x(1) - scale.x(0)).toBeGreaterThan(9);
    expect(scale.gaps.map(({ start, end }) => [start, end])).toEqual([[2, 900]]);
  });
});
