import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import type { EventStore, LogPage } from '../../../src/main/store/event-store.ts';
import { position, START } from '../../../src/shared/kernel/names.ts';
import { createSeededRandom } from '../../../src/shared/kernel/seeded-random.ts';
import {
  aMessage,
  failureOf,
  fill,
  type OpenStore,
  opened,
  order,
  positionsOf,
  writeOrder,
} from './store-under-test.ts';

type FollowOptions = Parameters<EventStore['follow']>[0];

/** Follows until `isEnough` says so, then aborts; answers every page. */
async function followUntil(
  store: EventStore,
  options: Omit<FollowOptions, 'signal'>,
  isEnough: (page: LogPage) => boolean,
  onPage: (page: LogPage) => Promise<unknown> | undefined = () => undefined,
): Promise<LogPage[]> {
  const controller = new AbortController();
  const pages: LogPage[] = [];
  for await (const page of store.follow({ ...options, signal: controller.signal })) {
    pages.push(page);
    await onPage(page);
    if (isEnough(page)) controller.abort();
  }
  return pages;
}

const eventsIn = (pages: readonly LogPage[]): RecordedEvent[] => pages.flatMap((page) => [...page.events]);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

export function describeFollowing(open: OpenStore): void {
  describe('follow', () => {
    test('gives first what is there, then what comes, and says when it is live', async () => {
      await using under = await opened(open);
      await fill(under.store, 5);
      const pages = await followUntil(
        under.store,
        { after: START, pageSize: 2 },
        (page) => page.through === 7,
        (page) => (page.through === 5 ? fill(under.store, 2) : undefined),
      );
      expect(pages.map(({ through, live }) => [through, live])).toEqual([
        [2, false],
        [4, false],
        [5, true],
        [7, true],
      ]);
      expect(positionsOf(eventsIn(pages))).toEqual(upTo(7));
    });

    test('S2 neither gap nor repeat while writers write (seeded)', async () => {
      for (const seed of ['one', 'two', 'three']) {
        await using under = await opened(open);
        const random = createSeededRandom(seed);
        const writer = async (key: number) => {
          for (let count = 0; count < 60; count += 1) {
            await under.store.append(writeOrder(key, 'any', Array(random.between(1, 3)).fill({})));
            if (random.next() < 0.2) await new Promise((resolve) => setImmediate(resolve));
          }
        };
        const written = Promise.all([1, 2, 3, 4].map(writer));
        const last = written.then(() => under.store.head());
        let end = Number.POSITIVE_INFINITY;
        void last.then((head) => {
          end = head;
        });
        const readers = [1, 7, 1_000].map((pageSize) =>
          followUntil(under.store, { after: START, pageSize }, (page) => page.through >= end),
        );
        void last.then(() => under.store.append(writeOrder('end')));
        for (const pages of await Promise.all(readers)) {
          const positions = positionsOf(eventsIn(pages));
          expect(positions, `seed ${seed}`).toEqual(upTo(positions.length));
          expect(positions.length).toBeGreaterThanOrEqual(end);
        }
      }
    });

    test('a slow reader holds up no writer and misses nothing', async () => {
      await using under = await opened(open);
      await fill(under.store, 1);
      let written = 1;
      const pages = await followUntil(
        under.store,
        { after: START, pageSize: 10 },
        (page) => page.through === 201,
        async () => {
          if (written === 1) written += (await fill(under.store, 200)).length;
        },
      );
      expect(positionsOf(eventsIn(pages))).toEqual(upTo(201));
    });

    test('an empty first page tells a reader that it is live already', async () => {
      await using under = await opened(open);
      await fill(under.store, 3);
      const pages = await followUntil(under.store, { after: position(3) }, () => true);
      expect(pages).toEqual([{ events: [], through: 3, live: true }]);
    });

    test('a filter lets the reader move on past what it does not want', async () => {
      await using under = await opened(open);
      await fill(under.store, 4);
      const filter = { types: ['Rare'] };
      const pages = await followUntil(
        under.store,
        { after: START, filter },
        (page) => page.through === 6,
        (page) => (page.through === 4 ? under.store.append(writeOrder('a', 'any', [{ type: 'Rare' }, {}])) : undefined),
      );
      expect(pages.map(({ through }) => through)).toEqual([4, 6]);
      expect(positionsOf(eventsIn(pages))).toEqual([5]);
    });

    test.each([
      ['a flow', { correlationId: aMessage(7) }],
      ['a stream', { stream: order('wanted') }],
      ['a category', { categories: ['order'] }],
    ])('%s can be followed live', async (_what, filter) => {
      await using under = await opened(open);
      const write = () => under.store.append(writeOrder('wanted', 'any', [{ correlationId: aMessage(7) }]));
      await write();
      const pages = await followUntil(
        under.store,
        { after: START, filter },
        (page) => page.through === 3,
        (page) => (page.through < 3 ? write() : undefined),
      );
      expect(positionsOf(eventsIn(pages))).toEqual([1, 2, 3]);
    });

    test('ends without a failure when its signal aborts, also while it waits', async () => {
      await using under = await opened(open);
      const controller = new AbortController();
      const pages: LogPage[] = [];
      for await (const page of under.store.follow({ after: START, signal: controller.signal })) {
        pages.push(page);
        setImmediate(() => controller.abort());
      }
      expect(pages).toHaveLength(1);
    });

    test('a reader that waits is told when the store closes', async () => {
      const { store } = await opened(open);
      const { signal } = new AbortController();
      const reading = (async () => {
        for await (const _page of store.follow({ after: START, signal })) setImmediate(() => void store.close());
      })();
      expect(await failureOf(reading)).toMatchObject({ code: 'closed' });
    });
  });
}
