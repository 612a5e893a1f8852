import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChainedPublisher, type PublisherParts } from '../../../src/main/bus/nats/chained-publisher.ts';
import { WorkspaceStream } from '../../../src/main/bus/nats/workspace-stream.ts';
import { recordedEvent } from '../../support/events.ts';
import { describeWithNats } from '../../support/nats-server.ts';
import { NatsWorkshop } from './nats-workshop.ts';

const log = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => recordedEvent({ position: from + index }));
const positions = (from: number, to: number) => log(from, to).map(({ position }) => position);

describeWithNats('publishing in a chain', () => {
  let workshop: NatsWorkshop;
  let prefixes = 0;

  beforeAll(async () => {
    workshop = await NatsWorkshop.open();
  });
  afterAll(async () => {
    await workshop[Symbol.asyncDispose]();
  });

  /** A publisher whose nth message, counted from 1, is lost on its way; `sent` counts what was handed to the client. */
  function publisher(
    prefix: string,
    losing: (nth: number) => boolean = () => false,
    onOtherLog = async () => undefined,
  ) {
    const { connection, manager } = workshop;
    const client = jetstream(connection);
    const sent = { count: 0 };
    const lost = () => losing(++sent.count);
    const parts: PublisherParts = {
      connection: { publish: (...message) => (lost() ? undefined : connection.publish(...message)) },
      client: {
        publish: (...message) => (lost() ? Promise.reject(new Error('lost on its way')) : client.publish(...message)),
      },
      stream: new WorkspaceStream(manager, prefix, 1),
      orLost: (ask) => ask(),
      onOtherLog,
    };
    return { publisher: new ChainedPublisher(parts), sent };
  }

  const newPrefix = () => `chain-${++prefixes}`;

  test('P2 every event of many windows is stored once, in order', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix);
    await chain.publish(log(1, 1_000));
    expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 1_000));
  });

  test.each([1, 2, 255, 256, 257, 300, 512])(
    'P1 the loss of message %i of 700 leaves no trace in the order',
    async (nth) => {
      const prefix = newPrefix();
      const { publisher: chain } = publisher(prefix, (sent) => sent === nth);
      await chain.publish(log(1, 700)).catch(() => chain.publish(log(1, 700)));
      expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 700));
    },
  );

  test('P1 what is stored after a failure is an unbroken run from the first event', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix, (sent) => sent % 50 === 0);
    await expect(chain.publish(log(1, 700))).rejects.toMatchObject({ code: 'bus-unavailable' });
    const stored = await workshop.positionsIn(prefix);
    expect(stored).toEqual(positions(1, stored.length));
    expect(stored.length).toBeLessThan(700);
    expect(stored.length).toBeGreaterThan(49);
  });

  test('P3 what the stream holds is not sent again', async () => {
    const prefix = newPrefix();
    await publisher(prefix).publisher.publish(log(1, 10));
    const { publisher: chain, sent } = publisher(prefix);
    await chain.publish(log(1, 10));
    expect(sent.count).toBe(0);
    await chain.publish(log(5, 12));
    expect(sent.count).toBe(2);
    expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 12));
  });

  test('P3 a message of someone else is passed over', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix);
    await chain.publish(log(1, 3));
    await jetstream(workshop.connection).publish(`${prefix}.someone.else`, 'hello');
    await chain.publish(log(4, 5));
    await jetstream(workshop.connection).publish(`${prefix}.someone.else`, 'hello');
    await publisher(prefix).publisher.publish(log(4, 7));
    expect(await workshop.positionsIn(prefix)).toEqual([1, 2, 3, null, 4, 5, null, 6, 7]);
  });

  test('P3 a stream that lost what it held makes the publisher ask for a new start', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix);
    await chain.publish(log(1, 10));
    await new WorkspaceStream(workshop.manager, prefix, 1).remove();
    await expect(chain.publish(log(11, 12))).rejects.toMatchObject({ code: 'bus-unavailable' });
    await expect(chain.publish(log(11, 12))).rejects.toMatchObject({
      message: expect.stringContaining('the stream held position 10 and now ends at 0'),
    });
    expect((await chain.resync()).position).toBe(0);
    await chain.publish(log(1, 12));
    expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 12));
  });

  test('P4 a stream that holds another log is noticed before anything is taken for published', async () => {
    const prefix = newPrefix();
    await publisher(prefix).publisher.publish(log(1, 10));
    const emptied: string[] = [];
    const stream = new WorkspaceStream(workshop.manager, prefix, 1);
    const { publisher: chain } = publisher(prefix, undefined, async () => {
      emptied.push(prefix);
      await stream.remove();
    });
    const other = [
      recordedEvent({ position: 1, id: 'another-log-1' }),
      recordedEvent({ position: 2, id: 'another-log-2' }),
    ];
    await expect(chain.publish(other)).rejects.toMatchObject({ code: 'bus-unavailable' });
    expect(emptied).toEqual([prefix]);
    await chain.resync();
    await chain.publish(other);
    expect(await workshop.positionsIn(prefix)).toEqual([1, 2]);
  });

  test.each([1, 5, 6, 7, 20, 39, 40])(
    'P5 forty calls at once: the loss of message %i leaves no trace in the order',
    async (nth) => {
      const prefix = newPrefix();
      const { publisher: chain } = publisher(prefix, (sent) => sent === nth);
      await chain.resync();
      const answered: number[] = [];
      const calls = Array.from({ length: 40 }, (_, index) => {
        const events = log(index * 5 + 1, index * 5 + 5);
        return chain.publish(events).then(() => answered.push(index));
      });
      const outcomes = await Promise.allSettled(calls);
      expect(answered).toEqual([...answered].sort((a, b) => a - b));
      const firstFailed = outcomes.findIndex(({ status }) => status === 'rejected');
      expect(outcomes.slice(firstFailed === -1 ? 40 : firstFailed).every(({ status }) => status === 'rejected')).toBe(
        true,
      );
      await chain.publish(log(1, 200));
      expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 200));
    },
  );

  test('P5 behind a call that failed for good none succeeds, and what is stored is unbroken', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix, (sent) => sent >= 23);
    await chain.resync();
    const calls = Array.from({ length: 10 }, (_, index) => chain.publish(log(index * 5 + 1, index * 5 + 5)));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill('fulfilled'),
      ...Array<string>(6).fill('rejected'),
    ]);
    expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 22));
  });

  test('calls take turns', async () => {
    const prefix = newPrefix();
    const { publisher: chain } = publisher(prefix);
    await Promise.all([chain.publish(log(1, 300)), chain.publish(log(301, 400)), chain.publish(log(401, 402))]);
    expect(await workshop.positionsIn(prefix)).toEqual(positions(1, 402));
  });
});
