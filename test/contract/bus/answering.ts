import { describe, expect, test } from 'vitest';
import { ackAll, Deliveries } from './deliveries.ts';
import type { Opened } from './log-and-bus.ts';

export function answeringContract(opened: Opened): void {
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
}
