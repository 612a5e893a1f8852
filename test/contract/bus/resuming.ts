import { describe, expect, test } from 'vitest';
import { START } from '../../../src/shared/kernel/names.ts';
import { ackAll, Deliveries } from './deliveries.ts';
import { type BusUnderTest, LogAndBus, type Opened, realPowers } from './log-and-bus.ts';

export function resumingContract(opened: Opened, under: () => BusUnderTest): void {
  describe('resuming', () => {
    test('a bus that lost nothing wants at most the newest event again', async () => {
      await using setup = await opened();
      await setup.writeAndPublish(5);
      expect(await setup.reopen()).toBeGreaterThanOrEqual(4);
      expect(await setup.bus.resumeAfter(START)).toBe(START);
    });

    test('a bus that lost its data is told again, and every subscription gets what it is owed', async () => {
      await using setup = await opened();
      const before = new Deliveries(({ event, ack }) => {
        if (event.position <= 3) ack();
      });
      await setup.subscribe(before);
      await setup.writeAndPublish(5);
      await before.first(5);
      await setup.publishAfter(await setup.loseData());
      const after = ackAll();
      await setup.subscribe(after);
      await setup.writeAndPublish(1);
      while (after.all.at(-1)?.event.position !== 6) await after.first(after.all.length + 1);
      expect(after.positions).toEqual(expect.arrayContaining([4, 5, 6]));
      expect(after.positions).toEqual([...after.positions].sort((a, b) => a - b));
    });

    test('one that started now does not get the history that is told again', async () => {
      await using setup = await opened();
      await setup.writeAndPublish(5);
      const before = ackAll();
      await setup.subscribe(before, { start: 'now' });
      await setup.writeAndPublish(1);
      await before.first(1);
      const resumed = await setup.loseData();
      const after = ackAll();
      await setup.subscribe(after, { start: 'now' });
      await setup.publishAfter(resumed);
      await setup.writeAndPublish(1);
      while (after.all.at(-1)?.event.position !== 7) await after.first(after.all.length + 1);
      expect(after.positions.every((position) => position > 5)).toBe(true);
    });

    test('a name that is new and starts now before anything was told begins after the log', async () => {
      await using setup = new LogAndBus(under());
      await setup.write(4);
      await using bus = await under().open(setup.store, realPowers);
      const got = ackAll();
      await bus.subscribe({
        name: 'consumer/late',
        types: ['OrderPlaced'],
        start: 'now',
        maxInFlight: 10,
        onDelivery: got.take,
      });
      await setup.write(1);
      const after = await bus.resumeAfter(START);
      for await (const page of setup.store.readLog({ after })) await bus.publish(page);
      await got.first(1);
      expect(got.positions).toEqual([5]);
    });
  });
}
