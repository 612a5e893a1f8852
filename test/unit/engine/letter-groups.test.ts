import { expect, test } from 'vitest';
import { groupLetters } from '../../../src/main/engine/letter-groups.ts';
import { messageId, position, timestampMs, toStreamName } from '../../../src/shared/kernel/names.ts';
import type { DeadLetter } from '../../../src/shared/model/dead-letter.ts';
import { testEventId } from '../../support/events.ts';

function letter(n: number, message: string, more: Partial<DeadLetter> = {}): DeadLetter {
  const eventId = messageId(testEventId(n));
  return {
    id: `mail:${eventId}`,
    consumer: 'mail',
    eventId,
    eventType: 'OrderPlaced',
    stream: toStreamName(`order-${n}`),
    position: position(n),
    correlationId: eventId,
    data: {},
    cause: { code: 'handler-failed', message, place: null },
    attempts: [],
    parkedAt: timestampMs(n),
    ...more,
  };
}

test('letters that differ in ids and numbers only are one group, the newest first, the largest group first', () => {
  const groups = groupLetters([
    letter(1, 'no such mailbox'),
    letter(2, `order-301482: expected version 12, found "a" of ${testEventId(7)}`),
    letter(3, `order-301483: expected version 9, found "b" of ${testEventId(8)}`, { eventType: 'OrderCancelled' }),
  ]);
  expect(groups.map(({ ids }) => ids.length)).toEqual([2, 1]);
  expect(groups[0]).toMatchObject({
    message: expect.stringContaining('301483'),
    eventTypes: ['OrderCancelled', 'OrderPlaced'],
    ids: [`mail:${testEventId(3)}`, `mail:${testEventId(2)}`],
    firstAt: 2,
    lastAt: 3,
  });
});

test('another consumer, code or place is another group', () => {
  const cause = { code: 'handler-failed', message: 'no', place: { file: 'consumers/mail.ts', line: 4, column: 2 } };
  const groups = groupLetters([
    letter(1, 'no'),
    letter(2, 'no', { consumer: 'sms' }),
    letter(3, 'no', { cause: { ...cause, place: null, code: 'external-failed' } }),
    letter(4, 'no', { cause }),
  ]);
  expect(new Set(groups.map(({ key }) => key)).size).toBe(4);
});
