import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCloudEvent, parseCloudEvent } from '../../../src/main/bus/cloud-event.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { recordedEvent } from '../../support/events.ts';

const timeMs = fc.integer({ min: 0, max: Date.UTC(9999, 0, 1) });
const anyCodeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const word = fc.string({ minLength: 1, unit: anyCodeUnit });
/** What JSON can say: no -0, no undefined, no key that an object literal would treat as its prototype. */
const payload = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value): JsonObject => JSON.parse(JSON.stringify(value)));

const anyEvent = fc
  .record({
    position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    id: fc.uuid(),
    type: word,
    schemaVersion: fc.integer({ min: 1, max: 1_000 }),
    category: word,
    stream: word,
    version: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    data: payload,
    correlationId: fc.uuid(),
    causationId: fc.option(fc.uuid()),
    actor: word,
    occurredAt: timeMs,
    recordedAt: timeMs,
  })
  .map(recordedEvent);

const valid = () => JSON.parse(encodeCloudEvent('shop', recordedEvent({ position: 7 })));

describe('CloudEvents', () => {
  test('W1 an event comes back from its encoding as it was', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(parseCloudEvent(encodeCloudEvent('shop', event))).toEqual(event);
      }),
      { numRuns: 300 },
    );
  });

  test('W1 an event comes back from any other writing of the same JSON', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const members = Object.entries(JSON.parse(encodeCloudEvent('shop', event))).reverse();
        const { dataText, ...rest } = parseCloudEvent(JSON.stringify(Object.fromEntries(members), undefined, 2));
        expect(rest).toEqual({ ...event, dataText: undefined });
        expect(JSON.parse(dataText)).toEqual(event.data);
      }),
      { numRuns: 100 },
    );
  });

  test('W1 the text of the payload is spliced in as it is stored', () => {
    const event = { ...recordedEvent({ position: 1 }), dataText: '{"price": 1.0, "note":"a,\\"data\\":b"}' };
    const text = encodeCloudEvent('shop', event);
    expect(text.endsWith(`,"data":${event.dataText}}`)).toBe(true);
    expect(parseCloudEvent(text).dataText).toBe(event.dataText);
  });

  test('the attributes are those of the specification, with legal names', () => {
    const event = recordedEvent({ position: 7, key: '301482', version: 3, schemaVersion: 2, data: { a: 1 } });
    const wire = JSON.parse(encodeCloudEvent('shop', event));
    expect(wire).toEqual({
      specversion: '1.0',
      id: event.id,
      source: '/shop/order',
      type: 'OrderPlaced',
      subject: 'order-301482',
      time: '2026-01-01T00:00:00.007Z',
      datacontenttype: 'application/json',
      dataschema: 'registry://OrderPlaced/2',
      sequence: '7',
      streamversion: 3,
      schemaversion: 2,
      category: 'order',
      correlationid: event.correlationId,
      actor: 'aggregate/order',
      recordedtime: '2026-01-01T00:00:00.007Z',
      data: { a: 1 },
    });
    for (const name of Object.keys(wire)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
  });

  test('an attribute that is null is not set', () => {
    expect(
      parseCloudEvent(JSON.stringify({ ...valid(), causationid: null, datacontenttype: null })).causationId,
    ).toBeNull();
  });

  test('a foreign attribute is passed over', () => {
    expect(parseCloudEvent(JSON.stringify({ ...valid(), traceparent: '00-1-2-01' })).position).toBe(7);
  });

  test.each<[string, object, string]>([
    ['specversion', { specversion: '0.3' }, 'expected specversion to be the text "1.0", found "0.3"'],
    ['id', { id: '' }, 'expected id to be a text that is not empty, found ""'],
    ['source', { source: undefined }, 'expected source to be a text that is not empty, found nothing'],
    ['time', { time: 'yesterday' }, 'expected time to be an RFC 3339 time, found "yesterday"'],
    ['time', { time: '2026-99-01T00:00:00Z' }, 'expected time to be an RFC 3339 time, found "2026-99-01T00:00:00Z"'],
    ['sequence', { sequence: '-1' }, 'expected sequence to be a whole number of 1 or more, found "-1"'],
    ['streamversion', { streamversion: 1.5 }, 'expected streamversion to be a whole number of 1 or more, found 1.5'],
    [
      'datacontenttype',
      { datacontenttype: 'text/plain' },
      'expected datacontenttype to be a JSON media type, found "text/plain"',
    ],
    ['data', { data: [1] }, 'expected data to be an object, found [1]'],
    ['data', { data: undefined }, 'expected data to be an object, found nothing'],
    [
      'data_base64',
      { data: undefined, data_base64: 'AA==' },
      'expected data to be JSON in `data`, found "data_base64"',
    ],
  ])('W2 a wrong %s is named (%j)', (_name, change, message) => {
    const text = JSON.stringify({ ...valid(), ...change });
    expect(() => parseCloudEvent(text)).toThrow(message);
  });

  test('W2 what is no JSON object is refused', () => {
    expect(() => parseCloudEvent('hello')).toThrow('expected the message to be a JSON object, found "hello"');
    expect(() => parseCloudEvent('[]')).toThrow('expected the message to be a JSON object, found []');
  });

  test('W2 any text is an event or an invalid-input, never another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseCloudEvent(text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'AppError', code: 'invalid-input' });
        }
      }),
    );
  });
});
