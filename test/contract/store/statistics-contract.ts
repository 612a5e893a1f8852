import { describe, expect, test } from 'vitest';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import { TEST_START } from '../../support/powers.ts';
import { anEvent, failureOf, fill, type OpenStore, opened, order, stream, writeOrder } from './store-under-test.ts';

export function describeCounting(open: OpenStore): void {
  describe('statistics', () => {
    test('streams, categories and types are counted with their first and last times', async () => {
      await using under = await opened(open);
      const write = (name: string, category: string, type: string, schemaVersion = 1) =>
        under.store.append({
          writes: [{ stream: stream(name), category, expected: 'any', events: [anEvent({ type, schemaVersion })] }],
        });
      await write('order-b', 'order', 'Placed');
      under.powers.clock.advance(10);
      await write('order-a', 'order', 'Placed', 2);
      await write('order-ab-1', 'order-ab', 'Placed', 2);
      under.powers.clock.advance(10);
      await write('order-b', 'order', 'Paid');
      await write('zoo-1', 'zoo', 'Placed');
      const at = (ms: number) => TEST_START + ms;
      const b = { stream: 'order-b', category: 'order', events: 2, firstAt: at(0), lastAt: at(20) };
      const a = { stream: 'order-a', category: 'order', events: 1, firstAt: at(10), lastAt: at(10) };
      const { statistics } = under.store;
      expect(await statistics.streams({ category: 'order' })).toEqual([a, b]);
      expect((await statistics.streams()).map((found) => found.stream)).toEqual([
        'order-a',
        'order-ab-1',
        'order-b',
        'zoo-1',
      ]);
      expect(await statistics.streams({ after: order('a'), limit: 1 })).toMatchObject([{ stream: 'order-ab-1' }]);
      expect(await statistics.streams({ category: 'order', after: order('a') })).toEqual([b]);
      expect(await statistics.streams({ category: 'none' })).toEqual([]);
      expect(await statistics.streams({ limit: 0 })).toEqual([]);
      expect(await statistics.categories()).toEqual([
        { category: 'order', streams: 2, events: 3 },
        { category: 'order-ab', streams: 1, events: 1 },
        { category: 'zoo', streams: 1, events: 1 },
      ]);
      expect(await statistics.types()).toEqual([
        { type: 'Paid', schemaVersion: 1, events: 1, firstAt: at(20), lastAt: at(20) },
        { type: 'Placed', schemaVersion: 1, events: 2, firstAt: at(0), lastAt: at(20) },
        { type: 'Placed', schemaVersion: 2, events: 2, firstAt: at(10), lastAt: at(10) },
      ]);
    });

    test('every question sees what was acknowledged before it', async () => {
      await using under = await opened(open);
      for (let round = 1; round <= 3; round += 1) {
        await fill(under.store, 10, 5);
        under.powers.clock.advance(1_000);
        expect(await under.store.statistics.categories()).toEqual([
          { category: 'order', streams: 5, events: round * 10 },
        ]);
      }
    });

    test('an empty log has none', async () => {
      await using under = await opened(open);
      const { statistics } = under.store;
      expect([await statistics.streams(), await statistics.categories(), await statistics.types()]).toEqual([
        [],
        [],
        [],
      ]);
    });
  });

  describe('verify', () => {
    test('proves every event and counts the appends, telling how far it is', async () => {
      await using under = await opened(open);
      await fill(under.store, 40);
      await under.store.append(writeOrder('a', 'any', [{}, {}, {}]));
      await under.store.append({ records: [{ collection: 'c', key: 'k', value: {} }] });
      const seen: [number, number][] = [];
      const report = await under.store.verify({ onProgress: (done, total) => seen.push([done, total]) });
      expect(report).toEqual({ ok: true, events: 43, appends: 41 });
      expect(seen.at(-1)).toEqual([43, 43]);
    });

    test('an empty log is proven', async () => {
      await using under = await opened(open);
      expect(await under.store.verify()).toEqual({ ok: true, events: 0, appends: 0 });
    });

    test('can be cancelled, before it begins and on the way', async () => {
      await using under = await opened(open);
      await under.store.append(writeOrder('a', 'any', Array(5_000).fill({})));
      expect(await failureOf(under.store.verify({ signal: AbortSignal.abort() }))).toMatchObject({ code: 'cancelled' });
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      expect(await failureOf(under.store.verify({ signal: controller.signal, onProgress }))).toMatchObject({
        code: 'cancelled',
      });
    });

    test('goes on beside writers, and proves the log as it was when it began', async () => {
      await using under = await opened(open);
      await fill(under.store, 100);
      const proven = under.store.verify();
      await fill(under.store, 100);
      expect(await proven).toEqual({ ok: true, events: 100, appends: 100 });
    });

    test('ends with `closed` when the store closes meanwhile', async () => {
      const { store } = await opened(open);
      await fill(store, 100);
      const outcome = store.verify().catch((error: unknown) => (isAppError(error) ? error.code : error));
      await store.close();
      expect(await outcome).toBe('closed');
    });
  });
}
