import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import type { EventStore, LogRange, StreamRange } from '../../../src/main/store/event-store.ts';
import { eventsText } from '../../../src/main/store/events-text.ts';
import { position, timestampMs, version } from '../../../src/shared/kernel/names.ts';
import { TEST_START, type TestPowers } from '../../support/powers.ts';
import {
  aMessage,
  anEvent,
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

/** 12 events: order-a and payment-a in turns, three flows, three types, 10 ms between two appends. */
async function fillVaried(store: EventStore, powers: TestPowers): Promise<void> {
  for (let index = 0; index < 12; index += 1) {
    const category = index % 2 === 0 ? 'order' : 'payment';
    const event = anEvent({
      type: ['Placed', 'Paid', 'Sent'][index % 3] as string,
      correlationId: aMessage(index % 3),
    });
    await store.append({ writes: [{ stream: stream(`${category}-a`), category, expected: 'any', events: [event] }] });
    powers.clock.advance(10);
  }
}

export function describeReading(open: OpenStore): void {
  describe('one stream', () => {
    const cases: readonly [StreamRange, number[]][] = [
      [{}, [1, 2, 3, 4, 5]],
      [{ direction: 'backwards' }, [5, 4, 3, 2, 1]],
      [{ fromVersion: version(3) }, [3, 4, 5]],
      [{ upToVersion: version(2) }, [1, 2]],
      [{ fromVersion: version(2), upToVersion: version(4) }, [2, 3, 4]],
      [{ fromVersion: version(2), upToVersion: version(4), direction: 'backwards' }, [4, 3, 2]],
      [{ fromVersion: version(0), upToVersion: version(9) }, [1, 2, 3, 4, 5]],
      [{ fromVersion: version(2), upToVersion: version(4), limit: 2 }, [2, 3]],
      [{ fromVersion: version(2), upToVersion: version(4), limit: 2, direction: 'backwards' }, [4, 3]],
      [{ fromVersion: version(4), upToVersion: version(2) }, []],
      [{ fromVersion: version(6) }, []],
      [{ limit: 2 }, [1, 2]],
      [{ limit: 0 }, []],
      [{ limit: 2, direction: 'backwards' }, [5, 4]],
      [{ upToTime: timestampMs(TEST_START + 20) }, [1, 2, 3]],
      [{ upToTime: timestampMs(TEST_START + 29) }, [1, 2, 3]],
      [{ upToTime: timestampMs(TEST_START - 1) }, []],
      [{ upToTime: timestampMs(TEST_START + 999) }, [1, 2, 3, 4, 5]],
      [{ upToTime: timestampMs(TEST_START + 30), direction: 'backwards', limit: 2 }, [4, 3]],
      [{ upToTime: timestampMs(TEST_START + 30), upToVersion: version(2) }, [1, 2]],
    ];
    test.each(cases)('%o', async (range, versions) => {
      await using under = await opened(open);
      for (let count = 0; count < 5; count += 1) {
        await under.store.append(writeOrder('a'));
        await under.store.append(writeOrder('aa'));
        under.powers.clock.advance(10);
      }
      const events = await under.store.readStream(order('a'), range);
      expect(versionsOf(events)).toEqual(versions);
      expect(positionsOf(events)).toEqual(versions.map((at) => 2 * at - 1));
      expect(events.every((event) => event.stream === 'order-a')).toBe(true);
    });

    test('a stream that does not exist has no events and version 0', async () => {
      await using under = await opened(open);
      expect(await under.store.readStream(order('none'))).toEqual([]);
      expect(under.store.streamVersion(order('none'))).toBe(0);
    });

    test('the text for a fold is made of what is stored', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a', 'any', [{ data: { n: 1 } }, { type: 'OrderPaid', data: { s: 'ü"' } }]));
      const events = await under.store.readStream(order('a'));
      expect(JSON.parse(eventsText(events))).toEqual(
        events.map(({ type, schemaVersion, data, version, occurredAt }) => {
          return { type, schemaVersion, data, version, timeMs: occurredAt };
        }),
      );
      expect(eventsText([])).toBe('[]');
    });
  });

  describe('the log', () => {
    const at = (ms: number) => timestampMs(TEST_START + ms);
    const cases: readonly [string, LogRange, number[]][] = [
      ['all of it', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
      ['backwards', { direction: 'backwards' }, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
      ['after a position', { after: position(9) }, [10, 11, 12]],
      ['up to a position', { upTo: position(3) }, [1, 2, 3]],
      ['beyond the head', { after: position(11), upTo: position(99) }, [12]],
      ['nothing is left', { after: position(12) }, []],
      ['a span backwards', { after: position(2), upTo: position(5), direction: 'backwards' }, [5, 4, 3]],
      ['a limit', { limit: 4 }, [1, 2, 3, 4]],
      ['a limit backwards', { limit: 3, direction: 'backwards' }, [12, 11, 10]],
      ['a limit over pages', { limit: 5, pageSize: 2 }, [1, 2, 3, 4, 5]],
      ['types', { filter: { types: ['Placed', 'Sent'] } }, [1, 3, 4, 6, 7, 9, 10, 12]],
      ['a type that is not there', { filter: { types: ['Nothing'] } }, []],
      ['no types at all', { filter: { types: [] } }, []],
      ['categories', { filter: { categories: ['payment'] } }, [2, 4, 6, 8, 10, 12]],
      ['categories and types', { filter: { categories: ['payment'], types: ['Placed'] } }, [4, 10]],
      ['a stream', { filter: { stream: stream('order-a') } }, [1, 3, 5, 7, 9, 11]],
      [
        'a stream in a span',
        { filter: { stream: stream('order-a') }, after: position(3), upTo: position(9) },
        [5, 7, 9],
      ],
      ['a stream backwards', { filter: { stream: stream('order-a') }, direction: 'backwards', limit: 2 }, [11, 9]],
      ['a stream and types', { filter: { stream: stream('order-a'), types: ['Paid'] } }, [5, 11]],
      ['a stream that is not there', { filter: { stream: stream('order-b') } }, []],
      ['a flow', { filter: { correlationId: aMessage(1) } }, [2, 5, 8, 11]],
      [
        'a flow backwards',
        { filter: { correlationId: aMessage(1) }, direction: 'backwards', pageSize: 1 },
        [11, 8, 5, 2],
      ],
      ['a flow in a span', { filter: { correlationId: aMessage(1) }, after: position(2), upTo: position(8) }, [5, 8]],
      ['a flow and a stream', { filter: { correlationId: aMessage(1), stream: stream('order-a') } }, [5, 11]],
      ['a flow and types', { filter: { correlationId: aMessage(1), types: ['Sent'] } }, []],
      ['a flow that is not there', { filter: { correlationId: aMessage(9) } }, []],
      ['since', { filter: { since: at(81) } }, [10, 11, 12]],
      ['since, on the dot', { filter: { since: at(80) } }, [9, 10, 11, 12]],
      ['until', { filter: { until: at(20) } }, [1, 2, 3]],
      ['until before it all', { filter: { until: at(-1) } }, []],
      ['since after it all', { filter: { since: at(9_999) } }, []],
      ['since, until, backwards', { filter: { since: at(30), until: at(50) }, direction: 'backwards' }, [6, 5, 4]],
      [
        'everything at once',
        {
          filter: {
            since: at(20),
            until: at(100),
            types: ['Paid'],
            categories: ['order'],
            stream: stream('order-a'),
            correlationId: aMessage(1),
          },
        },
        [5, 11],
      ],
    ];
    test.each(cases)('%s', async (_what, range, positions) => {
      await using under = await opened(open);
      await fillVaried(under.store, under.powers);
      for (const pageSize of [range.pageSize ?? 1_000, 1, 3]) {
        expect(positionsOf(await logOf(under.store, { ...range, pageSize }))).toEqual(positions);
      }
    });

    test('an event says the same in whatever way it was read', async () => {
      await using under = await opened(open);
      await fillVaried(under.store, under.powers);
      const all = plain(await logOf(under.store));
      const at = (positions: readonly number[]) => positions.map((position) => all[position - 1]);
      const down = { direction: 'backwards' } as const;
      expect(plain(await logOf(under.store, down))).toEqual([...all].reverse());
      expect(plain(await logOf(under.store, { filter: { types: ['Paid'] } }))).toEqual(at([2, 5, 8, 11]));
      expect(plain(await logOf(under.store, { ...down, filter: { types: ['Paid'] } }))).toEqual(at([11, 8, 5, 2]));
      expect(plain(await logOf(under.store, { filter: { correlationId: aMessage(2) } }))).toEqual(at([3, 6, 9, 12]));
      expect(plain(await under.store.readStream(order('a')))).toEqual(at([1, 3, 5, 7, 9, 11]));
      expect(plain(await under.store.readStream(order('a'), { ...down, limit: 2 }))).toEqual(at([11, 9]));
    });

    test('pages are as long as asked for', async () => {
      await using under = await opened(open);
      await fill(under.store, 25);
      const sizes: number[] = [];
      for await (const page of under.store.readLog({ pageSize: 10 })) sizes.push(page.length);
      expect(sizes).toEqual([10, 10, 5]);
    });

    test('ends at the head as it was when the reading began', async () => {
      await using under = await opened(open);
      await fill(under.store, 10);
      const pages = under.store.readLog({ pageSize: 4 });
      const read: RecordedEvent[] = [];
      for await (const page of pages) {
        read.push(...page);
        await under.store.append(writeOrder('later'));
      }
      expect(positionsOf(read)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test('holds nothing up between pages: a writer that never waits for the reader goes on', async () => {
      await using under = await opened(open);
      await fill(under.store, 100);
      let appends = 0;
      const written = (async () => {
        while (appends < 20) {
          await under.store.append(writeOrder('later'));
          appends += 1;
        }
      })();
      const appendsAtPage: number[] = [];
      for await (const _page of under.store.readLog({ pageSize: 5 })) appendsAtPage.push(appends);
      await written;
      expect(appendsAtPage.at(-1)).toBeGreaterThan(0);
    });

    test('ends early when its signal aborts', async () => {
      await using under = await opened(open);
      await fill(under.store, 30);
      const controller = new AbortController();
      let pages = 0;
      for await (const _page of under.store.readLog({ pageSize: 10, signal: controller.signal })) {
        pages += 1;
        controller.abort();
      }
      expect(pages).toBe(1);
    });

    test('a rare type is found at both ends of a long log', async () => {
      await using under = await opened(open);
      const many = (count: number) => writeOrder('a', 'any', Array(count).fill({}));
      await under.store.append(writeOrder('a', 'any', [{ type: 'Rare' }]));
      for (let count = 0; count < 9; count += 1) await under.store.append(many(5_000));
      await under.store.append(writeOrder('a', 'any', [{ type: 'Rare' }]));
      const filter = { types: ['Rare'] };
      expect(positionsOf(await logOf(under.store, { filter }))).toEqual([1, 45_002]);
      expect(positionsOf(await logOf(under.store, { filter, direction: 'backwards' }))).toEqual([45_002, 1]);
    });

    test('a page size of 0 is refused', async () => {
      await using under = await opened(open);
      expect(() => under.store.readLog({ pageSize: 0 })).toThrow('page size 0');
    });
  });

  describe('one event by its id', () => {
    test('is found, also when it was written a moment ago; another is not', async () => {
      await using under = await opened(open);
      const events = await fill(under.store, 20);
      const found = await under.store.findEvent(events[7]?.id as never);
      expect(plain(found === undefined ? [] : [found])).toEqual(plain(events.slice(7, 8)));
      await under.store.append(writeOrder('a', 'any', [{ id: 'not-a-uuid' }]));
      expect((await under.store.findEvent('not-a-uuid' as never))?.position).toBe(21);
      expect(await under.store.findEvent(aMessage(1))).toBeUndefined();
    });

    test('ids that differ in case are different ids', async () => {
      await using under = await opened(open);
      const id = '0198c0de-0000-7000-8000-00000000abcd';
      await under.store.append(writeOrder('a', 'any', [{ id }, { id: id.toUpperCase() }]));
      expect((await under.store.findEvent(id.toUpperCase() as never))?.position).toBe(2);
    });
  });

  test('a closed store says `closed` to every call, and closing twice is fine', async () => {
    const { store } = await opened(open);
    await store.append(writeOrder('a'));
    await store.close();
    await store.close();
    const calls = [
      () => store.append(writeOrder('a')),
      () => store.readStream(order('a')),
      () => store.findEvent(aMessage(1)),
      () => store.verify(),
      () => store.checkpoints.load('r'),
      () => store.checkpoints.save('r', position(1)),
      () => store.snapshots.load(order('a'), 'h'),
      () => store.snapshots.save({ stream: order('a'), version: version(1), codeHash: 'h', state: 1 }),
      () => store.inbox.find('r', aMessage(1)),
      () => store.inbox.byCorrelation(aMessage(1)),
      () => store.timers.due(TEST_START, 1),
      () => store.timers.nextDueAt(),
      () => store.timers.pending(),
      () => store.records.get('c', 'k'),
      () => store.records.list('c'),
      () => store.records.count('c'),
      () => store.statistics.streams(),
      () => store.statistics.categories(),
      () => store.statistics.types(),
      async () => store.head(),
      async () => store.streamVersion(order('a')),
      async () => logOf(store),
    ];
    for (const call of calls) expect(await failureOf(call())).toMatchObject({ code: 'closed' });
  });

  test('close finishes what was handed in', async () => {
    const { store } = await opened(open);
    const calls = Array.from({ length: 10 }, () => store.append(writeOrder('a')));
    await store.close();
    expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(Array(10).fill('appended'));
  });
}
