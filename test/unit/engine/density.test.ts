/** The density of a log is held against counting its events one by one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { densityOf } from '../../../src/main/engine/density.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { streamName, timestampMs } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { TEST_START, testPowers } from '../../support/powers.ts';

/** A log with an event after each of the pauses. */
async function logOf(pausesMs: readonly number[]) {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  const times: number[] = [];
  for (const [index, pauseMs] of pausesMs.entries()) {
    powers.clock.advance(pauseMs);
    const events = [newEvent({ position: index + 1 })];
    await store.append({ writes: [{ stream: streamName('order', '1'), category: 'order', expected: 'any', events }] });
    times.push(powers.clock.now());
  }
  return { store, times };
}

test('every bucket counts its own events and letters', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });
  const moment = fc.integer({ min: 0, max: 1_500 });
  await fc.assert(
    fc.asyncProperty(pauses, moment, moment, fc.integer({ min: 1, max: 30 }), async (paused, a, b, buckets) => {
      const { store, times } = await logOf(paused);
      const [since, until] = [Math.min(a, b), Math.max(a, b)].map((ms) => timestampMs(TEST_START + ms));
      if (since === undefined || until === undefined) throw new Error('two moments were drawn');
      const letters = times.map(timestampMs);
      const density = await densityOf(store, { since, until, buckets }, letters, until);
      const { bucketMs } = density;
      const borders = Array.from({ length: buckets + 1 }, (_, index) => since + index * bucketMs);
      borders[buckets] = until + 1;
      const expected = borders.slice(1).map((end, index) => {
        return times.filter((time) => time >= (borders[index] ?? 0) && time < end).length;
      });
      expect(density.buckets.map(({ events }) => events)).toEqual(expected);
      await store.close();
    }),
    { numRuns: 50 },
  );
});

test('without a beginning it begins with the first event; an empty log has empty buckets', async () => {
  const { store } = await logOf([100, 100]);
  const now = timestampMs(TEST_START + 300);
  expect(await densityOf(store, { buckets: 2 }, [], now)).toMatchObject({
    since: TEST_START + 100,
    until: now,
    bucketMs: 100,
    buckets: [{ events: 1 }, { events: 1, through: 2 }],
  });
  const empty = await logOf([]);
  expect((await densityOf(empty.store, { buckets: 1 }, [], now)).buckets).toEqual([
    { events: 0, deadLetters: 0, through: 0 },
  ]);
});
