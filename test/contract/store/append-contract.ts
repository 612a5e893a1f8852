import { describe, expect, test } from 'vitest';
import type { AppendRequest, ExpectedVersion } from '../../../src/main/store/event-store.ts';
import { START, timestampMs, type Version, version } from '../../../src/shared/kernel/names.ts';
import { TEST_START } from '../../support/powers.ts';
import {
  anEvent,
  eventsOf,
  failureOf,
  fill,
  logOf,
  type OpenStore,
  opened,
  order,
  plain,
  positionsOf,
  stream,
  versionsOf,
  writeOrder,
} from './store-under-test.ts';

export function describeAppend(open: OpenStore): void {
  describe('append', () => {
    test('S2 positions count from 1 without a gap, in the order of the appends', async () => {
      await using under = await opened(open);
      const events = await fill(under.store, 50);
      expect(positionsOf(events)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      expect(plain(await logOf(under.store))).toEqual(plain(events));
    });

    test('an event comes back with everything that was handed in, and where and when it was recorded', async () => {
      await using under = await opened(open);
      const given = anEvent({
        data: { text: 'Grüße 🚚 "x"\n\u0000', deep: [{ n: 1.5 }, null, true], big: 2 ** 53 - 1 },
      });
      await under.store.append({
        writes: [{ stream: order('a'), category: 'order', expected: 'any', events: [given] }],
      });
      expect(plain(await under.store.readStream(order('a')))).toEqual([
        { ...given, stream: 'order-a', category: 'order', version: 1, position: 1, recordedAt: TEST_START },
      ]);
    });

    test('what a reader does to the data that it got changes no other reader', async () => {
      await using under = await opened(open);
      const given = { items: ['a'] };
      const [event] = eventsOf(await under.store.append(writeOrder('a', 'any', [{ data: given }])));
      given.items.push('later');
      const mine = event?.data.items as string[];
      mine.push('mine');
      const [read] = await under.store.readStream(order('a'));
      expect(read?.data).toEqual({ items: ['a'] });
    });

    test('the answer names the head of the log after this append', async () => {
      await using under = await opened(open);
      const [first, second] = await Promise.all([
        under.store.append(writeOrder('a', 'any', [{}, {}])),
        under.store.append(writeOrder('b')),
      ]);
      expect([first, second]).toMatchObject([{ head: 2 }, { head: 3 }]);
      expect(under.store.head()).toBe(3);
    });

    test('one append may write several streams, each counting its own versions', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a'));
      const result = await under.store.append({
        writes: [
          { stream: order('a'), category: 'order', expected: version(1), events: [anEvent(), anEvent()] },
          { stream: stream('payment-p'), category: 'payment', expected: 'no-stream', events: [anEvent()] },
        ],
      });
      const events = eventsOf(result);
      expect(positionsOf(events)).toEqual([2, 3, 4]);
      expect(versionsOf(events)).toEqual([2, 3, 1]);
      expect(events.map((event) => event.category)).toEqual(['order', 'order', 'payment']);
    });

    test('an append of nothing is answered and leaves the log as it was', async () => {
      await using under = await opened(open);
      expect(await under.store.append({})).toEqual({ kind: 'appended', events: [], head: START });
      expect(await under.store.append(writeOrder('a', 'no-stream', []))).toMatchObject({ events: [], head: START });
      expect(under.store.streamVersion(order('a'))).toBe(0);
    });

    test('the time of recording is the clock of the store and never goes back along the log', async () => {
      await using under = await opened(open);
      under.powers.clock.advance(5);
      const [first] = eventsOf(await under.store.append(writeOrder('a')));
      under.powers.clock.advance(-3);
      const [second] = eventsOf(await under.store.append(writeOrder('a')));
      expect([first?.recordedAt, second?.recordedAt]).toEqual([TEST_START + 5, TEST_START + 5]);
    });
  });

  describe('S4 expected versions', () => {
    const cases: readonly [ExpectedVersion, found: number, isTaken: boolean][] = [
      ['any', 0, true],
      ['any', 2, true],
      ['no-stream', 0, true],
      ['no-stream', 2, false],
      ['stream-exists', 0, false],
      ['stream-exists', 2, true],
      [version(0), 0, true],
      [version(0), 2, false],
      [version(2), 2, true],
      [version(1), 2, false],
      [version(3), 2, false],
    ];
    test.each(cases)('%s of a stream at version %i is taken: %s', async (expected, found, isTaken) => {
      await using under = await opened(open);
      for (let count = 0; count < found; count += 1) await under.store.append(writeOrder('a'));
      const appended = under.store.append(writeOrder('a', expected));
      if (isTaken) expect(await appended).toMatchObject({ kind: 'appended' });
      else expect(await failureOf(appended)).toMatchObject({ code: 'version-conflict' });
      expect(under.store.streamVersion(order('a'))).toBe(found + (isTaken ? 1 : 0));
    });

    test.each(cases)(
      '%s as a check on a stream at version %i that is not written: %s',
      async (expected, found, isTaken) => {
        await using under = await opened(open);
        for (let count = 0; count < found; count += 1) await under.store.append(writeOrder('a'));
        const request = { ...writeOrder('b'), checks: [{ stream: order('a'), expected }] };
        const appended = under.store.append(request);
        if (isTaken) expect(await appended).toMatchObject({ kind: 'appended' });
        else
          expect(await failureOf(appended)).toMatchObject({ code: 'version-conflict', details: { stream: 'order-a' } });
        expect(under.store.streamVersion(order('b'))).toBe(isTaken ? 1 : 0);
      },
    );

    test('the refusal says stream, expected and found, to people and to programs', async () => {
      await using under = await opened(open);
      await fill(under.store, 14, 1);
      expect(await failureOf(under.store.append(writeOrder(0, version(12))))).toEqual({
        code: 'version-conflict',
        message: 'append to order-0: expected version 12, found version 14',
        details: { stream: 'order-0', expected: 12, found: 14 },
      });
      expect(await failureOf(under.store.append(writeOrder(1, 'stream-exists')))).toMatchObject({
        message: 'append to order-1: expected an existing stream, found no stream',
        details: { stream: 'order-1', expected: 'stream-exists', found: 0 },
      });
    });

    test('S1 one stream that does not match refuses the whole append', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a'));
      const write = (key: string, expected: Version) =>
        ({ stream: order(key), category: 'order', expected, events: [anEvent()] }) as const;
      const both = under.store.append({ writes: [write('b', version(0)), write('a', version(0))] });
      expect(await failureOf(both)).toMatchObject({ code: 'version-conflict', details: { stream: 'order-a' } });
      expect(under.store.head()).toBe(1);
      expect(await under.store.readStream(order('b'))).toEqual([]);
    });
  });

  describe('concurrent appends', () => {
    test('a conflict among 64 callers harms none of the others', async () => {
      await using under = await opened(open);
      const calls = Array.from({ length: 64 }, (_, index) =>
        under.store.append(writeOrder(index, index === 31 ? version(7) : 'no-stream')),
      );
      const settled = await Promise.allSettled(calls);
      expect(settled.map(({ status }) => status).indexOf('rejected')).toBe(31);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(63);
      expect(positionsOf(await logOf(under.store))).toEqual(Array.from({ length: 63 }, (_, index) => index + 1));
    });

    test('of many callers that expect the same version exactly one is taken, and each other is told what it found', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a'));
      const calls = Array.from({ length: 20 }, () => under.store.append(writeOrder('a', version(1))));
      const settled = await Promise.allSettled(calls);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const failures = await Promise.all(calls.slice(1).map(failureOf));
      expect(failures.map(({ details }) => details)).toEqual(
        Array(19).fill({ stream: 'order-a', expected: 1, found: 2 }),
      );
    });

    test('S2 appends are acknowledged in the order of their positions', async () => {
      await using under = await opened(open);
      const acknowledged: number[] = [];
      const write = async (key: number) => {
        for (let count = 0; count < 5; count += 1) {
          acknowledged.push(...positionsOf(eventsOf(await under.store.append(writeOrder(key)))));
        }
      };
      await Promise.all(Array.from({ length: 30 }, (_, key) => write(key)));
      expect(acknowledged).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    });

    test('an append of more events than fit one statement is still one', async () => {
      await using under = await opened(open);
      const parts = Array.from({ length: 333 }, () => ({}));
      const events = eventsOf(await under.store.append(writeOrder('a', 'no-stream', parts)));
      expect(versionsOf(events)).toEqual(Array.from({ length: 333 }, (_, index) => index + 1));
      expect(await under.store.verify()).toEqual({ ok: true, events: 333, appends: 1 });
    });
  });

  describe('malformed appends are refused with `invalid-input` and leave nothing', () => {
    const bad = (event: object): AppendRequest => ({
      writes: [{ stream: order('a'), category: 'order', expected: 'any', events: [{ ...anEvent(), ...event }] }],
    });
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const cases: readonly [string, AppendRequest][] = [
      [
        'a stream that is not of its category',
        { writes: [{ ...writeOrder('a').writes?.[0], category: 'payment' } as never] },
      ],
      ['an empty category', { writes: [{ ...writeOrder('a').writes?.[0], category: '' } as never] }],
      ['a line break in the stream', writeOrder('a\nb')],
      ['half of a surrogate pair in the stream', writeOrder('\ud800')],
      ['a stream written twice', { writes: [...(writeOrder('a').writes ?? []), ...(writeOrder('a').writes ?? [])] }],
      ['a negative version', writeOrder('a', version(-1))],
      ['half a version', writeOrder('a', version(1.5))],
      ['an empty type', bad({ type: '' })],
      ['a line break in the type', bad({ type: 'Order\nPlaced' })],
      ['an empty id', bad({ id: '' })],
      ['an empty correlation id', bad({ correlationId: '' })],
      ['an empty causation id', bad({ causationId: '' })],
      ['schema version 0', bad({ schemaVersion: 0 })],
      ['a time that is no number', bad({ occurredAt: timestampMs(Number.NaN) })],
      ['data that is a list', bad({ data: [] })],
      ['data that has a cycle', bad({ data: cyclic })],
      ['data with a bigint', bad({ data: { n: 1n } })],
    ];
    test.each(cases)('%s', async (_what, request) => {
      await using under = await opened(open);
      expect(await failureOf(under.store.append(request))).toMatchObject({ code: 'invalid-input' });
      expect(under.store.head()).toBe(0);
    });

    test('a stream keeps the category of its first event', async () => {
      await using under = await opened(open);
      const write = (category: string) => ({
        writes: [{ stream: stream('order-line-1'), category, expected: 'any' as const, events: [anEvent()] }],
      });
      await under.store.append(write('order'));
      expect(await failureOf(under.store.append(write('order-line')))).toMatchObject({
        code: 'invalid-input',
        message: 'append to order-line-1: its category is "order", not "order-line"',
      });
    });
  });

  describe('faults', () => {
    test('S1 a call that dies before the commit leaves nothing, and the store goes on', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a'));
      under.powers.failAt('append:before-commit');
      await expect(under.store.append(writeOrder('a', version(1)))).rejects.toThrow('append:before-commit');
      expect([under.store.head(), under.store.streamVersion(order('a'))]).toEqual([1, 1]);
      await under.store.append(writeOrder('a', version(1), [{ type: 'OrderShipped' }]));
      expect(await under.store.verify()).toEqual({ ok: true, events: 2, appends: 2 });
    });

    test('S6 what was committed is there, even when its acknowledgement got lost', async () => {
      await using under = await opened(open);
      under.powers.failAt('append:after-commit');
      await expect(under.store.append(writeOrder('a'))).rejects.toThrow('append:after-commit');
      expect([under.store.head(), under.store.streamVersion(order('a'))]).toEqual([1, 1]);
      expect(await failureOf(under.store.append(writeOrder('a', 'no-stream')))).toMatchObject({
        code: 'version-conflict',
      });
    });
  });
}
