import { expect, test } from 'vitest';
import { whyChain } from '../../../../src/renderer/features/streams/why-chain.ts';
import type { MarkView } from '../../../../src/shared/contract/events.ts';
import { messageId, timestampMs } from '../../../../src/shared/kernel/names.ts';
import { eventAt } from './an-engine.ts';

const receipt = (id: string, command: string, causationId: string | null): MarkView => ({
  receiver: 'command',
  messageId: messageId(id),
  correlationId: messageId('flow'),
  recordedAt: timestampMs(1),
  note: {
    kind: 'command',
    command,
    stream: 'order-1',
    sender: 'consumer/desk',
    causationId,
    data: {},
    receivedAtMs: 1,
    outcome: 'accepted',
    reason: null,
    events: [],
    calls: [],
  },
});

const placed = eventAt('order-1', 1, { id: messageId('e1'), type: 'OrderPlaced', causationId: messageId('c1') });
const reserved = eventAt('item-1', 1, { id: messageId('e2'), type: 'Reserved', causationId: messageId('c2') });
const names = (events: readonly (typeof placed)[], marks: readonly MarkView[], id: string) =>
  whyChain({ events, marks }, id).map((cause) => (cause.kind === 'event' ? cause.event.type : cause.command.command));

test('the chain goes from an event over its command to whoever started it all', () => {
  const marks = [receipt('c1', 'PlaceOrder', null), receipt('c2', 'Reserve', 'e1')];
  expect(names([placed, reserved], marks, 'e2')).toEqual(['Reserved', 'Reserve', 'OrderPlaced', 'PlaceOrder']);
});

test('it ends where the cause is not known', () => {
  expect(names([placed, reserved], [receipt('c2', 'Reserve', 'e1')], 'e2')).toEqual([
    'Reserved',
    'Reserve',
    'OrderPlaced',
  ]);
  expect(names([placed], [], 'nobody')).toEqual([]);
});

test('a circle is gone round once', () => {
  const circle = eventAt('order-1', 2, { id: messageId('e3'), causationId: messageId('c3') });
  expect(names([circle], [receipt('c3', 'Again', 'e3')], 'e3')).toEqual(['OrderPlaced', 'Again']);
});

test('a note that is no receipt ends the chain', () => {
  const odd = { ...receipt('c1', 'PlaceOrder', null), note: { kind: 'something' } };
  expect(names([placed], [odd], 'e1')).toEqual(['OrderPlaced']);
});
