/** What every bus must do (B5). `under` opens one; each test has a log and a bus of its own. */
import { describe, expect, test } from 'vitest';
import { START } from '../../../src/shared/kernel/names.ts';
import { ackAll, Deliveries } from './deliveries.ts';
import { type BusUnderTest, LogAndBus, realPowers } from './log-and-bus.ts';

export function busContract(under: () => BusUnderTest): void {
  const opened = async () => {
    const setup = new LogAndBus(under());
    await setup.open();
    return setup;
  };

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

  describe('answering', () => {
    test('B1 a message that is naked comes again with the next attempt, and holds up nothing behind it', async () => {
      await using setup = await opened();
      const got = new Deliveries((delivery) => {
        const refuse = delivery.event.position % 3 === 0 && delivery.attempt < 3;
        if (refuse) delivery.nak(1);
        else delivery.ack();
      });
      await setup.subscribe(got);
      await setup.writeAndPublish(30);
      await got.first(50);
      const firsts = got.all.filter(({ attempt }) => attempt === 1).map(({ event }) => event.position);
      expect(firsts).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      const attemptsOfThird = got.all.filter(({ event }) => event.position === 3).map(({ attempt }) => attempt);
      expect(attemptsOfThird).toEqual([1, 2, 3]);
    });

    test('a naked message waits for its delay', async () => {
      await using setup = await opened();
      const at: number[] = [];
      const got = new Deliveries((delivery) => {
        at.push(performance.now());
        if (delivery.attempt === 1) delivery.nak(250);
        else delivery.ack();
      });
      await setup.subscribe(got);
      await setup.writeAndPublish(1);
      await got.first(2);
      expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(240);
    });

    test('R2 never more than maxInFlight messages are open', async () => {
      await using setup = await opened();
      const got = new Deliveries();
      const subscription = await setup.subscribe(got, { maxInFlight: 3 });
      await setup.writeAndPublish(20);
      await got.first(3);
      expect(await subscription.lag()).toEqual({ waiting: 17, inFlight: 3 });
      for (let n = 1; n <= 17; n += 1) {
        (await got.nth(n)).ack();
        await got.first(n + 3);
        expect(got.all).toHaveLength(n + 3);
      }
      for (const delivery of got.all.slice(17)) delivery.ack();
      expect(got.positions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    test('a message that is worked on stays open and is acknowledged in the end', async () => {
      await using setup = await opened();
      const got = new Deliveries();
      const subscription = await setup.subscribe(got);
      await setup.writeAndPublish(1);
      const delivery = await got.nth(1);
      delivery.working();
      delivery.working();
      expect(await subscription.lag()).toMatchObject({ inFlight: 1 });
      delivery.ack();
      await subscription.close();
      const again = ackAll();
      await setup.subscribe(again);
      await setup.writeAndPublish(1);
      expect((await again.nth(1)).event.position).toBe(2);
    });

    test('only the first answer counts', async () => {
      await using setup = await opened();
      const got = new Deliveries();
      await setup.subscribe(got);
      await setup.writeAndPublish(1);
      const delivery = await got.nth(1);
      delivery.ack();
      delivery.nak(0);
      await setup.writeAndPublish(1);
      await got.first(2);
      expect(got.positions).toEqual([1, 2]);
    });

    test('a handler that throws gets the message again', async () => {
      await using setup = await opened();
      const got = new Deliveries((delivery) => {
        if (delivery.attempt === 1) throw new Error('a bug');
        delivery.ack();
      });
      await setup.subscribe(got);
      await setup.writeAndPublish(1);
      expect((await got.nth(2)).attempt).toBe(2);
    });
  });

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

  describe('telling', () => {
    test('lag counts what waits and what is open', async () => {
      await using setup = await opened();
      const got = new Deliveries();
      const subscription = await setup.subscribe(got, { maxInFlight: 2 });
      expect(await subscription.lag()).toEqual({ waiting: 0, inFlight: 0 });
      await setup.writeAndPublish(5);
      await got.first(2);
      expect(await subscription.lag()).toEqual({ waiting: 3, inFlight: 2 });
      (await got.nth(1)).nak(60_000);
      expect(await subscription.lag()).toEqual({ waiting: 4, inFlight: 1 });
    });

    test('status says that it is connected, and then closed', async () => {
      await using setup = await opened();
      expect(await setup.bus.status()).toMatchObject({ state: 'connected' });
      await setup.bus.close();
      expect(await setup.bus.status()).toMatchObject({ state: 'closed' });
    });

    test('a name that is in use is refused', async () => {
      await using setup = await opened();
      const subscription = await setup.subscribe(new Deliveries());
      await expect(setup.subscribe(new Deliveries())).rejects.toMatchObject({ code: 'invalid-input' });
      await expect(setup.bus.forget('consumer/inventory')).rejects.toMatchObject({ code: 'invalid-input' });
      await subscription.close();
      await setup.subscribe(new Deliveries());
    });

    test('a closed bus refuses everything with `closed`, and may be closed again', async () => {
      await using setup = await opened();
      const events = await setup.write(1);
      await setup.bus.close();
      await expect(setup.bus.publish(events)).rejects.toMatchObject({ code: 'closed' });
      await expect(setup.bus.resumeAfter(START)).rejects.toMatchObject({ code: 'closed' });
      await expect(setup.subscribe(new Deliveries())).rejects.toMatchObject({ code: 'closed' });
      await expect(setup.bus.forget('a')).rejects.toMatchObject({ code: 'closed' });
      await setup.bus.close();
    });
  });
}
