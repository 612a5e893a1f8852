import { describe, expect, test } from 'vitest';
import { START } from '../../../src/shared/kernel/names.ts';
import { ackAll, Deliveries } from './deliveries.ts';
import type { Opened } from './log-and-bus.ts';

export function durablePlaceContract(opened: Opened): void {
  describe('the durable place', () => {
    test('a subscription goes on where it was', async () => {
      await using setup = await opened();
      const before = ackAll();
      const subscription = await setup.subscribe(before);
      await setup.writeAndPublish(5);
      await before.first(5);
      await subscription.close();
      await setup.writeAndPublish(3);
      const after = ackAll();
      await setup.subscribe(after);
      await after.first(3);
      expect(after.positions).toEqual([6, 7, 8]);
    });

    test('a subscription goes on where it was when the bus was closed and opened', async () => {
      await using setup = await opened();
      const before = ackAll();
      await setup.subscribe(before);
      await setup.writeAndPublish(5);
      await before.first(5);
      await setup.publishAfter(await setup.reopen());
      const after = ackAll();
      await setup.subscribe(after);
      await setup.writeAndPublish(1);
      await after.first(1);
      expect(after.positions).toEqual([6]);
    });

    test('B1 what was open comes again at once, before what is newer, and so does all that follows the oldest', async () => {
      await using setup = await opened();
      const before = new Deliveries(({ event, ack }) => {
        if (event.position !== 3) ack();
      });
      const subscription = await setup.subscribe(before, { maxInFlight: 2 });
      await setup.writeAndPublish(5);
      await before.first(5);
      await subscription.close();
      await setup.writeAndPublish(2);
      const after = ackAll();
      await setup.subscribe(after, { maxInFlight: 2 });
      while (after.all.at(-1)?.event.position !== 7) await after.first(after.all.length + 1);
      expect(after.positions[0]).toBe(3);
      expect(after.positions).toEqual([...after.positions].sort((a, b) => a - b));
      expect(after.positions).toEqual(expect.arrayContaining([3, 6, 7]));
    });

    test('what was waiting for another try comes again', async () => {
      await using setup = await opened();
      const before = new Deliveries((delivery) => delivery.nak(60_000));
      const subscription = await setup.subscribe(before);
      await setup.writeAndPublish(2);
      await before.first(2);
      await subscription.close();
      const after = ackAll();
      await setup.subscribe(after);
      await after.first(2);
      expect(after.positions).toEqual([1, 2]);
    });

    test('an answer after the subscription was closed does nothing', async () => {
      await using setup = await opened();
      const before = new Deliveries();
      const subscription = await setup.subscribe(before);
      await setup.writeAndPublish(1);
      const delivery = await before.nth(1);
      await subscription.close();
      delivery.ack();
      delivery.working();
      const after = ackAll();
      await setup.subscribe(after);
      expect((await after.nth(1)).event.position).toBe(1);
    });

    test('a new name that starts now gets what is published from then on, after a restart too', async () => {
      await using setup = await opened();
      await setup.writeAndPublish(3);
      const before = ackAll();
      const subscription = await setup.subscribe(before, { start: 'now' });
      await setup.writeAndPublish(1);
      expect((await before.nth(1)).event.position).toBe(4);
      await subscription.close();
      await setup.writeAndPublish(2);
      const after = ackAll();
      await setup.subscribe(after, { start: 'now' });
      await after.first(2);
      expect(after.positions).toEqual([5, 6]);
    });

    test('forget makes a name new', async () => {
      await using setup = await opened();
      await setup.writeAndPublish(3);
      for (const start of ['beginning', 'now', 'beginning'] as const) {
        const got = ackAll();
        const subscription = await setup.subscribe(got, { start });
        const [event] = await setup.writeAndPublish(1);
        const newest = event?.position ?? START;
        await got.first(start === 'now' ? 1 : newest);
        expect(got.positions[0]).toBe(start === 'now' ? newest : 1);
        await subscription.close();
        await setup.bus.forget('consumer/inventory');
      }
      await setup.bus.forget('consumer/never-heard-of');
    });

    test('a subscription may change what it asks for, and keeps its place', async () => {
      await using setup = await opened();
      const before = ackAll();
      const subscription = await setup.subscribe(before, { types: ['OrderPlaced'] });
      await setup.writeAndPublish(2, { type: 'OrderPlaced' });
      await before.first(2);
      await subscription.close();
      const after = ackAll();
      await setup.subscribe(after, { types: ['OrderShipped', 'OrderPlaced'], maxInFlight: 7 });
      await setup.writeAndPublish(1, { type: 'OrderShipped' });
      await setup.writeAndPublish(1, { type: 'OrderPlaced' });
      await after.first(2);
      expect(after.positions).toEqual([3, 4]);
    });
  });
}
