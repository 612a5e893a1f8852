import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeToken,
  durableName,
  encodeToken,
  eventSubject,
  jetStreamName,
  parseSubject,
  typeFilter,
  typeToken,
  workspaceFilter,
} from '../../../src/main/bus/subjects.ts';
import { recordedEvent } from '../../support/events.ts';

const anyCodeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
/** Any sequence of UTF-16 code units, lone surrogates among them. */
const anyText = fc.string({ unit: anyCodeUnit });

describe('subjects (B3)', () => {
  test('an event has its entity, its type and its schema version in its subject', () => {
    const event = recordedEvent({
      position: 1,
      category: 'order',
      key: '301482',
      type: 'OrderPlaced',
      schemaVersion: 2,
    });
    expect(eventSubject('shop', event)).toBe('shop.order.301482.OrderPlaced.v2');
  });

  test('a key that would break a subject is escaped', () => {
    const event = recordedEvent({ position: 1, category: 'user', key: 'a.b@example.com/*>' });
    expect(eventSubject('shop', event)).toBe('shop.user.a%2Eb%40example%2Ecom%2F%2A%3E.OrderPlaced.v1');
  });

  test('N1 any key comes back from its token, and the token is legal', () => {
    fc.assert(
      fc.property(anyText, (key) => {
        const token = encodeToken(key);
        expect(token).toMatch(/^[A-Za-z0-9\-_~%]{1,255}$/);
        if (token.length < 255 && !token.includes('%h')) expect(decodeToken(token)).toBe(key);
      }),
      { numRuns: 500 },
    );
  });

  test('N1 two keys never share a token', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(encodeToken(a) === encodeToken(b)).toBe(a === b);
      }),
    );
  });

  test.each([
    ['', '%'],
    ['\ud800', '%uD800'],
    ['é', '%C3%A9'],
    ['😀', '%F0%9F%98%80'],
    ['%', '%25'],
  ])('N2 %j is %s', (key, token) => {
    expect(encodeToken(key)).toBe(token);
    expect(decodeToken(token)).toBe(key);
  });

  test('N3 a long key is cut, stays apart from its like, and the subject says that the key is not in it', () => {
    const long = 'k'.repeat(5_000);
    const subject = eventSubject('shop', recordedEvent({ position: 1, key: long }));
    expect(subject.length).toBeLessThan(320);
    expect(subject).not.toBe(eventSubject('shop', recordedEvent({ position: 1, key: `${long}!` })));
    expect(parseSubject(subject)).toMatchObject({ category: 'order', key: null, type: 'OrderPlaced' });
  });

  test('a subject is parsed into what it was built from', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCodeUnit, maxLength: 20 }),
        fc.integer({ min: 1, max: 99 }),
        (key, schemaVersion) => {
          const event = recordedEvent({ position: 1, category: 'order', key, type: 'OrderPlaced', schemaVersion });
          const parsed = parseSubject(eventSubject('shop', event));
          expect(parsed).toEqual({ prefix: 'shop', category: 'order', key, type: 'OrderPlaced', schemaVersion });
        },
      ),
    );
  });

  test.each([
    'shop',
    'shop.order.1.OrderPlaced',
    'shop.order.1.OrderPlaced.v0',
    'shop.order.1.OrderPlaced.v1.more',
    'shop.order.%zz.OrderPlaced.v1',
    'shop.order.%41.OrderPlaced.v1',
    'shop.order..OrderPlaced.v1',
  ])('%s is none of ours', (subject) => {
    expect(parseSubject(subject)).toBeUndefined();
  });

  test('filters and names', () => {
    expect(workspaceFilter('shop')).toBe('shop.>');
    expect(typeFilter('shop', 'OrderPlaced')).toBe('shop.*.*.OrderPlaced.*');
    expect(typeToken('shop.order.1.OrderPlaced.v1')).toBe('OrderPlaced');
    expect(jetStreamName('shop')).toBe('replayground-shop');
  });

  test('N4 a durable name holds no percent sign, and two never meet', () => {
    expect(durableName('consumer/inventory')).toBe('consumer=2Finventory');
    expect(durableName('consumer=2Finventory')).toBe('consumer=3D2Finventory');
  });
});
