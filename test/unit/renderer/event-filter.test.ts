import { describe, expect, test } from 'vitest';
import { eventAsCloudEvent, eventAsCommand } from '../../../src/renderer/features/events/copy-event.ts';
import { formatConditions, isOpen, parseFilter, searchOf } from '../../../src/renderer/features/events/event-filter.ts';
import { schemaHint } from '../../../src/renderer/features/events/schema-hint.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../../src/shared/kernel/names.ts';

describe('the filter of the log', () => {
  test('is open when nothing is asked', () => expect(isOpen(parseFilter({ at: '7' }))).toBe(true));

  test('asks the engine for what is left of the types', () => {
    const filter = parseFilter({ 'not-type': 'B', category: 'order,payment', since: '12' });
    expect(searchOf(filter, ['A', 'B', 'C'])).toEqual({
      filter: { types: ['A', 'C'], categories: ['order', 'payment'], since: 12 },
      where: [],
    });
  });

  test('conditions survive a link, and what is none is dropped', () => {
    const conditions = [{ field: 'data.total.value', operator: 'above', value: 100 }] as const;
    const where = formatConditions(conditions) ?? '';
    expect(parseFilter({ where }).where).toEqual(conditions);
    expect(parseFilter({ where: where.slice(0, 20) }).where).toEqual([]);
    expect(parseFilter({ where: '[{"field":1},{"field":"a","operator":"drop"}]' }).where).toEqual([]);
  });

  test('ignores what is no time', () => expect(isOpen(parseFilter({ since: 'soon', until: '' }))).toBe(true));
});

describe('an event to paste', () => {
  const event = {
    id: messageId('e'),
    type: 'OrderPlaced',
    schemaVersion: 2,
    data: { orderId: '7' },
    stream: toStreamName('order-7'),
    category: 'order',
    version: version(1),
    position: position(9),
    correlationId: messageId('f'),
    causationId: null,
    actor: 'aggregate/order',
    occurredAt: timestampMs(0),
    recordedAt: timestampMs(1),
  };

  test('as a CloudEvent', () => {
    expect(JSON.parse(eventAsCloudEvent(event, 'my shop'))).toMatchObject({
      specversion: '1.0',
      source: '/my%20shop/order',
      subject: 'order-7',
      time: '1970-01-01T00:00:00.000Z',
      sequence: '9',
      data: { orderId: '7' },
    });
  });

  test('as a command line, quoted where it must be', () => {
    expect(eventAsCommand(event, "/tmp/bob's shop")).toBe(
      `replayground events '/tmp/bob'\\''s shop' --from 9 --to 9 --json`,
    );
  });
});

describe('a hint of the schema', () => {
  const schema = {
    type: 'object',
    properties: {
      email: { type: 'string', format: 'email' },
      lines: { type: 'array', items: { $ref: '#/$defs/line' } },
      reason: { enum: ['a', 'b'] },
    },
    $defs: { line: { properties: { quantity: { type: 'integer', deprecated: true } } } },
  };

  test.each([
    ['email', 'email'],
    ['reason', 'enum of 2'],
    ['lines[3].quantity', 'deprecated, integer'],
    ['lines', undefined],
    ['unknown.part', undefined],
    ['', undefined],
  ])('%s: %s', (path, hint) => expect(schemaHint(schema, path)).toBe(hint));
});
