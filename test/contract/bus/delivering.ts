import { describe, expect, test } from 'vitest';
import { ackAll } from './deliveries.ts';
import type { Opened } from './log-and-bus.ts';

export function deliveringContract(opened: Opened): void {
  describe('delivering', () => {
    test('B1 every published event is delivered, in log order', async () => {
      await using setup = await opened();
      const got = ackAll();
      await setup.subscribe(got);
      const events = await setup.writeAndPublish(700);
      const delivered = await got.first(700);
      expect(delivered.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
      expect(delivered.every(({ attempt }) => attempt === 1)).toBe(true);
    });

    test('an event arrives as it was recorded', async () => {
      await using setup = await opened();
      const got = ackAll();
      await setup.subscribe(got);
      const data = { orderId: 'é "1"', lines: [{ sku: 'a', price: 1.5 }], note: null };
      const [event] = await setup.writeAndPublish(1, { key: 'a b/ü.*', data, schemaVersion: 2 });
      const { event: delivered } = await got.nth(1);
      for (const name of ['id', 'type', 'schemaVersion', 'data', 'dataText', 'correlationId', 'causationId'] as const) {
        expect(delivered[name]).toEqual(event?.[name]);
      }
      for (const name of ['actor', 'occurredAt', 'position', 'stream', 'category', 'version', 'recordedAt'] as const) {
        expect(delivered[name]).toEqual(event?.[name]);
      }
    });

    test('B1 what was published before the subscription is delivered to one that starts at the beginning', async () => {
      await using setup = await opened();
      await setup.writeAndPublish(3);
      const got = ackAll();
      await setup.subscribe(got);
      await got.first(3);
      await setup.writeAndPublish(2);
      await got.first(5);
      expect(got.positions).toEqual([1, 2, 3, 4, 5]);
    });

    test('what is in the log and not published is not delivered', async () => {
      await using setup = await opened();
      const got = ackAll();
      const subscription = await setup.subscribe(got);
      const [first, second] = await setup.write(2);
      await setup.publish(first === undefined ? [] : [first]);
      await got.first(1);
      expect(await subscription.lag()).toMatchObject({ waiting: 0 });
      await setup.publish(second === undefined ? [] : [second]);
      await got.first(2);
      expect(got.positions).toEqual([1, 2]);
    });

    test('a subscription gets the types it asks for and no other', async () => {
      await using setup = await opened();
      const one = ackAll();
      const two = ackAll();
      await setup.subscribe(one, { name: 'consumer/one', types: ['OrderShipped'] });
      await setup.subscribe(two, { name: 'consumer/two', types: ['OrderPlaced', 'OrderShipped'] });
      await setup.writeAndPublish(1, { type: 'OrderPlaced' });
      await setup.writeAndPublish(1, { type: 'OrderCancelled' });
      await setup.writeAndPublish(1, { type: 'OrderShipped' });
      await setup.writeAndPublish(1, { type: 'OrderPlaced' });
      await setup.writeAndPublish(1, { type: 'OrderShipped' });
      await Promise.all([one.first(2), two.first(4)]);
      expect(one.positions).toEqual([3, 5]);
      expect(two.positions).toEqual([1, 3, 4, 5]);
    });

    test('each subscription gets every event of its own', async () => {
      await using setup = await opened();
      const groups = [ackAll(), ackAll(), ackAll()];
      for (const [index, got] of groups.entries()) await setup.subscribe(got, { name: `consumer/${index}` });
      await setup.writeAndPublish(20);
      for (const got of groups) expect((await got.first(20)).map(({ event }) => event.position)).toHaveLength(20);
    });

    test('B2 what is published twice is delivered once', async () => {
      await using setup = await opened();
      const got = ackAll();
      await setup.subscribe(got);
      const events = await setup.writeAndPublish(5);
      await setup.publish(events);
      await setup.publish(events.slice(2));
      await setup.writeAndPublish(1);
      await got.first(6);
      expect(got.positions).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });
}
