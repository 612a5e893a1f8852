import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import {
  eventsAsCloudEvents,
  eventsAsCommands,
  eventsAsJson,
} from '../../../src/renderer/features/events/copy-event.ts';
import {
  formatConditions,
  isOpen,
  OPERATORS,
  parseFilter,
  searchOf,
} from '../../../src/renderer/features/events/event-filter.ts';
import { isSame, toQuery, toSaved } from '../../../src/renderer/features/events/saved-filter.ts';
import { schemaHint } from '../../../src/renderer/features/events/schema-hint.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../../src/shared/kernel/names.ts';
import { SavedFilter } from '../../../src/shared/model/saved-filter.ts';

describe('the filter of the log', () => {
  test('is open when nothing is asked', () => expect(isOpen(parseFilter({ at: '7' }))).toBe(true));

  test('asks the engine for what is left of the types', () => {
    const filter = parseFilter({ 'not-type': 'B', category: 'order,payment', since: '12' });
    expect(searchOf(filter, ['A', 'B', 'C'])).toEqual({
      filter: { types: ['A', 'C'], categories: ['order', 'payment'], since: 12 },
      where: [],
    });
    const predicate = '(event) => event.data.total > 100';
    expect(searchOf(parseFilter({ predicate, text: 'EUR' }), [])).toEqual({
      filter: {},
      where: [],
      text: 'EUR',
      predicate,
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

  const later = (by: number) => ({ ...event, position: position(9 + by) });

  test('as JSON: one as an object, several as a list', () => {
    expect(JSON.parse(eventsAsJson([event]))).toEqual(event);
    expect(JSON.parse(eventsAsJson([event, later(1)]))).toEqual([event, later(1)]);
  });

  test('as a CloudEvent, with the attributes that the bus gives it', () => {
    const [recorded, prefix] = [{ ...event, dataText: JSON.stringify(event.data) }, 'my shop'];
    expect(JSON.parse(eventsAsCloudEvents([event], prefix))).toEqual(JSON.parse(encodeCloudEvent(prefix, recorded)));
    expect(JSON.parse(eventsAsCloudEvents([event], prefix))).toMatchObject({
      source: '/my%20shop/order',
      sequence: '9',
    });
    expect(JSON.parse(eventsAsCloudEvents([event, later(1)], prefix))).toMatchObject([
      { sequence: '9' },
      { sequence: '10' },
    ]);
  });

  test('as command lines: one a run of positions, quoted where it must be', () => {
    expect(eventsAsCommands([event], "/tmp/bob's shop")).toBe(
      `replayground events '/tmp/bob'\\''s shop' --from 9 --to 9 --json`,
    );
    expect(eventsAsCommands([later(4), later(1), event], 'shop')).toBe(
      'replayground events shop --from 9 --to 10 --json\nreplayground events shop --from 13 --to 13 --json',
    );
  });
});

describe('a filter that is saved', () => {
  const condition = fc.record({
    field: fc.constantFrom('data.total', 'text'),
    operator: fc.constantFrom(...OPERATORS.map(({ id }) => id)),
    value: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  });
  const name = fc.string({ minLength: 1 }).filter((text) => !text.includes(','));
  const filters = fc.record({
    types: fc.array(name),
    notTypes: fc.array(name),
    stream: fc.option(name, { nil: undefined }),
    categories: fc.array(name),
    correlation: fc.option(name, { nil: undefined }),
    since: fc.option(fc.integer({ min: 1, max: 2e12 }), { nil: undefined }),
    until: fc.option(fc.integer({ min: 1, max: 2e12 }), { nil: undefined }),
    text: fc.option(name, { nil: undefined }),
    where: fc.array(condition),
    predicate: fc.option(name, { nil: undefined }),
  });
  const applied = (saved: SavedFilter) =>
    parseFilter(Object.fromEntries(Object.entries(toQuery(saved)).filter((entry) => entry[1] !== undefined)) as never);

  test('is applied as it was shown', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const saved = toSaved(filter, 'Any');
        expect(SavedFilter.parse(saved)).toEqual(saved);
        expect(applied(saved)).toEqual(filter);
        expect(isSame(filter, saved)).toBe(true);
      }),
    );
  });

  test('keeps what its file has beside, and knows when it is not what is shown', () => {
    const kept = { name: 'Any', description: 'why', owner: 'finance', text: 'old' };
    const shown = parseFilter({ text: 'new' });
    expect(toSaved(shown, 'Any', kept)).toEqual({ name: 'Any', description: 'why', owner: 'finance', text: 'new' });
    expect(isSame(shown, kept)).toBe(false);
  });
});

describe('a hint of the schema', () => {
  const schema = {
    type: 'object',
    properties: {
      email: { type: 'string', format: 'email' },
      name: { type: 'string', 'x-pii': true },
      lines: { type: 'array', items: { $ref: '#/$defs/line' } },
      reason: { enum: ['a', 'b'] },
    },
    $defs: { line: { properties: { quantity: { type: 'integer', deprecated: true } } } },
  };

  test.each([
    ['email', 'email'],
    ['reason', 'enum of 2'],
    ['name', 'personal, text'],
    ['lines[3].quantity', 'deprecated, integer'],
    ['lines', undefined],
    ['unknown.part', undefined],
    ['', undefined],
  ])('%s: %s', (path, hint) => expect(schemaHint(schema, path)).toBe(hint));
});
