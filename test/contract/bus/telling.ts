import { describe, expect, test } from 'vitest';
import { START } from '../../../src/shared/kernel/names.ts';
import { Deliveries } from './deliveries.ts';
import type { Opened } from './log-and-bus.ts';

export function tellingContract(opened: Opened): void {
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
