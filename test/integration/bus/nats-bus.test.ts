import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bus } from '../../../src/main/bus/bus.ts';
import { removeDurable } from '../../../src/main/bus/nats/durable-consumer.ts';
import { connectNatsBus, type NatsBusOptions } from '../../../src/main/bus/nats/nats-bus.ts';
import { startRelay } from '../../../src/main/bus/relay.ts';
import { START } from '../../../src/shared/kernel/names.ts';
import { ackAll, Deliveries } from '../../contract/bus/deliveries.ts';
import { LogAndBus, realPowers } from '../../contract/bus/log-and-bus.ts';
import { recordedEvent } from '../../support/events.ts';
import { describeWithNats } from '../../support/nats-server.ts';
import { NatsWorkshop, processGone, startServer } from './nats-workshop.ts';

describeWithNats('the NATS bus and its server', () => {
  let workshop: NatsWorkshop;
  let prefixes = 0;

  beforeAll(async () => {
    workshop = await NatsWorkshop.open();
  });
  afterAll(async () => {
    await workshop[Symbol.asyncDispose]();
  });

  async function opened(options: Partial<NatsBusOptions> = {}): Promise<LogAndBus & { readonly prefix: string }> {
    const prefix = options.prefix ?? `bus-${++prefixes}`;
    const setup = new LogAndBus({
      open: (store, powers) =>
        connectNatsBus({
          connection: workshop.server.connection,
          prefix,
          store,
          powers,
          onOtherLog: 'empty',
          ...options,
        }),
      loseData: async () => undefined,
    });
    await setup.open();
    return Object.assign(setup, { prefix });
  }

  test('J2 a delivery that is open is kept alive past the time that the server waits', async () => {
    await using setup = await opened({ ackWaitMs: 300 });
    const signs = workshop.connection.subscribe(`$JS.ACK.replayground-${setup.prefix}.>`);
    const got = new Deliveries();
    await setup.subscribe(got);
    await setup.writeAndPublish(1);
    const delivery = await got.nth(1);
    let seen = 0;
    for await (const sign of signs) {
      expect(sign.string()).toBe('+WPI');
      seen += 1;
      if (seen === 9) break; // nine signs at a third of the wait each: three times the wait
    }
    delivery.ack();
    await setup.writeAndPublish(1);
    await got.first(2);
    expect(got.positions).toEqual([1, 2]);
  });

  test('a message that is no event is passed over, and so is one of ours behind it not', async () => {
    await using setup = await opened();
    const got = ackAll();
    const subscription = await setup.subscribe(got);
    await jetstream(workshop.connection).publish(`${setup.prefix}.order.1.OrderPlaced.v1`, 'hello');
    await setup.writeAndPublish(1);
    await got.first(1);
    expect(got.positions).toEqual([1]);
    expect(await subscription.lag()).toEqual({ waiting: 0, inFlight: 0 });
  });

  test('J3 a consumer that somebody deletes is made again', async () => {
    await using setup = await opened();
    const got = ackAll();
    await setup.subscribe(got);
    await setup.writeAndPublish(1);
    await got.first(1);
    await removeDurable(workshop.manager, `replayground-${setup.prefix}`, 'consumer/inventory');
    await setup.writeAndPublish(1);
    while (got.positions.at(-1) !== 2) await got.first(got.all.length + 1);
    expect(got.positions.at(-1)).toBe(2);
  });

  test('P4 a stream of another log is emptied, and a subscription gets the new log', async () => {
    const prefix = 'other-log';
    await using before = await opened({ prefix });
    await before.writeAndPublish(5);
    await before.bus.close();
    await using setup = await opened({ prefix });
    const got = ackAll();
    await setup.subscribe(got, { name: 'consumer/new' });
    await got.first(5); // the other log's: the bus cannot know before something of this log is published
    const events = [1, 2].map((at) => recordedEvent({ position: at, id: `00000000-0000-7000-a000-00000000000${at}` }));
    await expect(setup.bus.publish(events)).rejects.toMatchObject({ code: 'bus-unavailable', retry: 'now' });
    expect(await setup.bus.resumeAfter(START)).toBe(START);
    await setup.bus.publish(events);
    await got.first(7);
    expect(got.all.slice(5).map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
  });

  test('P4 a shared server keeps the stream of another log, and says so', async () => {
    const prefix = 'shared';
    await using before = await opened({ prefix });
    await before.writeAndPublish(5);
    await using setup = await opened({ prefix, onOtherLog: 'refuse' });
    const events = [recordedEvent({ position: 1, id: 'of-another-log' })];
    await expect(setup.bus.publish(events)).rejects.toThrow("holds another log's events; give this workspace another");
    expect(await workshop.positionsIn(prefix)).toEqual([1, 2, 3, 4, 5]);
  });

  test('status names the server and its round trip; wrong credentials are refused in words', async () => {
    await using setup = await opened();
    expect(await setup.bus.status()).toEqual({
      kind: 'nats',
      state: 'connected',
      description: expect.stringMatching(/^NATS 2\.\d+\.\d+\S* at 127\.0\.0\.1:\d+$/),
      roundTripMs: expect.any(Number),
    });
    const connection = { ...workshop.server.connection, password: 'wrong', timeoutMs: 1_000 };
    await expect(opened({ connection })).rejects.toMatchObject({
      code: 'bus-unavailable',
      message: expect.stringMatching(/^connect to NATS at 127\.0\.0\.1:\d+: .*[Aa]uthorization/),
    });
  });
});

describeWithNats('a server that dies', () => {
  async function withServer(task: (setup: LogAndBus, workshop: NatsWorkshop) => Promise<void>): Promise<void> {
    await using workshop = await NatsWorkshop.open();
    await using setup = new LogAndBus({
      open: (store, powers) =>
        connectNatsBus({ connection: workshop.server.connection, prefix: 'shop', store, powers, onOtherLog: 'empty' }),
      loseData: async () => undefined,
    });
    await setup.open();
    await task(setup, workshop);
  }

  const kill = async (workshop: NatsWorkshop) => {
    const pid = (await workshop.server.processId()) ?? 0;
    const lost = disconnected(workshop);
    process.kill(pid, 'SIGKILL');
    await Promise.all([processGone(pid), lost]);
  };

  test('B1 B4 nothing is lost and each key stays in order when the server is killed in the middle', async () => {
    await withServer(async (setup, workshop) => {
      const got = ackAllButTheFourth();
      const subscription = await setup.subscribe(got, { maxInFlight: 50 });
      await using relay = startRelay({ store: setup.store, bus: setup.bus, powers: realPowers });
      await writeInTurn(setup, ['a', 'b', 'c'], 6);
      await got.first(18);
      await kill(workshop);
      await writeInTurn(setup, ['a', 'b', 'c'], 300);
      await relay.untilCaughtUp();
      for (let count = 19; firstTimes(got).length < 918; count += 1) await got.first(count);
      expect(firstTimes(got)).toEqual(Array.from({ length: 918 }, (_, index) => index + 1));
      for (const { event, ack } of got.all) if (event.version === 4) ack();
      expect((await subscription.lag()).inFlight).toBe(0);
      expect(new Set(await workshop.positionsIn('shop')).size).toBe(918);
      expect(workshop.server.state()).toMatchObject({ state: 'running', restarts: 1, lastEnd: expect.any(String) });
    });
  });

  test('publishing fails with bus-unavailable while it is away, and the status says reconnecting', async () => {
    await withServer(async (setup, workshop) => {
      await workshop.server.close();
      const events = await setup.write(1);
      const failure = await setup.bus.publish(events).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'bus-unavailable', retry: 'later' });
      expect(await setup.bus.status()).toMatchObject({ kind: 'nats', state: 'reconnecting' });
    });
  });

  test('a NATS folder that is lost while the engine is down is filled again from the log', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'replayground-lost-'));
    let server = await startServer(dir);
    let bus: Bus | undefined;
    await using setup = new LogAndBus({
      async open(store, powers) {
        bus = await connectNatsBus({
          connection: server.connection,
          prefix: 'shop',
          store,
          powers,
          onOtherLog: 'empty',
        });
        return bus;
      },
      async loseData() {
        await server.close();
        await rm(dir, { recursive: true });
        server = await startServer(dir);
      },
    });
    await setup.open();
    const before = startRelay({ store: setup.store, bus: setup.bus, powers: realPowers });
    await setup.write(20);
    await before.untilCaughtUp();
    await before.close();
    expect(await setup.loseData()).toBe(START);
    await using relay = startRelay({ store: setup.store, bus: setup.bus, powers: realPowers });
    const got = ackAll();
    await setup.subscribe(got);
    await got.first(20);
    expect(got.positions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(relay.status()).toMatchObject({ state: 'running', restarts: 0 });
    await relay.close();
    await setup.bus.close();
    await server.close();
    await rm(dir, { recursive: true });
  });
});

async function writeInTurn(setup: LogAndBus, keys: readonly string[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) for (const key of keys) await setup.write(1, { key });
}

/** Those of the fourth version of each key stay open over the death of the server. */
function ackAllButTheFourth(): Deliveries {
  return new Deliveries(({ event, ack }) => {
    if (event.version !== 4) ack();
  });
}

/** The positions of deliveries, each only where it first came. */
function firstTimes(got: Deliveries): readonly number[] {
  return [...new Set(got.positions)];
}

async function disconnected(workshop: NatsWorkshop): Promise<void> {
  for await (const { type } of workshop.connection.status()) if (type === 'disconnect') return;
}
