import { describe, expect, onTestFinished, test } from 'vitest';
import type { Projector } from '../../../src/main/projection/projection-actor.ts';
import { startProjector } from '../../../src/main/projection/projector.ts';
import type { ReadModels } from '../../../src/main/projection/read-models.ts';
import type { CallInvocation, InvocationAnswer } from '../../../src/main/sandbox/sandbox.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { position, streamName } from '../../../src/shared/kernel/names.ts';
import type { Projection } from '../../../src/shared/model/actors.ts';
import { newEvent, testEventId } from '../../support/events.ts';
import { type TestPowers, testPowers } from '../../support/powers.ts';
import { look, opened, ordersProjection, temporaryFile } from './built.ts';
import { answered, type ScriptedModule, scriptedModule, threw } from './scripted-module.ts';

type Stage = {
  readonly file: string;
  readonly powers: TestPowers;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly module: ScriptedModule;
  /** Appends events of these types, one stream each; their data is {orderId: <position>}. */
  happen(...types: string[]): Promise<void>;
  start(changes?: Partial<Projection>, pageSize?: number): Projector;
  rows(): readonly unknown[];
};

/** Every event adds one row by its position. */
function oneRow(call: CallInvocation): InvocationAnswer {
  return answered({ kind: 'upsert', row: { id: String(at(call)), part: 1, note: call.path[1] ?? null } });
}

/** The event that the handler is given. */
function given(call: CallInvocation): { readonly position: number } {
  return JSON.parse(JSON.stringify(call.args))[0];
}

function at(call: CallInvocation): number {
  return given(call).position;
}

function stage(): Stage {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  onTestFinished(() => store.close());
  const file = temporaryFile();
  const readModels = opened(file);
  const module = scriptedModule(['OrderPlaced', 'OrderPaid'], oneRow);
  let count = 0;
  return {
    file,
    powers,
    store,
    readModels,
    module,
    async happen(...types) {
      for (const type of types) {
        count += 1;
        const events = [newEvent({ position: count, type, data: { orderId: String(count) } })];
        const stream = streamName('order', String(count));
        await store.append({ writes: [{ stream, category: 'order', expected: 'no-stream', events }] });
      }
    },
    start(changes = {}, pageSize = 1_000) {
      const projection = ordersProjection({ from: ['OrderPlaced', 'OrderPaid', 'OrderLost'], ...changes });
      const projector = startProjector({ projection, module, store, readModels, powers, pageSize });
      onTestFinished(() => projector.close());
      return projector;
    },
    rows: () => look(file, 'SELECT id, note FROM orders ORDER BY CAST(id AS INTEGER)'),
  };
}

test('follows the log from the beginning, then what comes', async () => {
  const { happen, start, rows } = stage();
  await happen('OrderPlaced', 'OrderPaid');
  const projector = start();
  await projector.caughtUpTo(position(2));
  await happen('OrderPlaced');
  await projector.caughtUpTo(position(3));
  expect(rows()).toEqual([
    ['1', 'OrderPlaced'],
    ['2', 'OrderPaid'],
    ['3', 'OrderPlaced'],
  ]);
  expect(await projector.status()).toMatchObject({
    id: 'projection/orders',
    state: 'running',
    handled: 3,
    position: 3,
  });
  expect(await projector.info()).toMatchObject({ name: 'orders', rows: 3, position: 3, lag: 0, state: 'running' });
});

test('goes on after a restart from where its rows are', async () => {
  const { happen, start, module, rows } = stage();
  await happen('OrderPlaced', 'OrderPlaced');
  const first = start();
  await first.caughtUpTo(position(2));
  await first.close();
  await happen('OrderPaid');
  await start().caughtUpTo(position(3));
  expect(module.asked.map(at)).toEqual([1, 2, 3]);
  expect(rows()).toHaveLength(3);
});

test('hands a handler the event, its time, and a seed that a rebuild draws again (J4)', async () => {
  const { happen, start, module, powers, readModels } = stage();
  await happen('OrderPlaced');
  const first = start();
  await first.caughtUpTo(position(1));
  await first.close();
  powers.clock.advance(60_000);
  readModels.drop('orders');
  await start().caughtUpTo(position(1));
  const [asked, again] = module.asked;
  expect(asked).toMatchObject({
    path: ['handlers', 'OrderPlaced'],
    context: { facts: { actor: 'projection/orders', attempt: 1 } },
  });
  expect(asked && given(asked)).toEqual({
    id: testEventId(1),
    type: 'OrderPlaced',
    schemaVersion: 1,
    data: { orderId: '1' },
    stream: 'order-1',
    version: 1,
    position: 1,
    timeMs: asked?.context.timeMs,
    correlationId: testEventId(1),
    causationId: null,
  });
  expect(asked?.context.timeMs).toBe(testPowers().clock.now() + 1);
  expect(again).toEqual(asked);
});

test('passes over events of types without a handler and of types it is not built from', async () => {
  const { happen, start, module } = stage();
  await happen('OrderLost', 'OrderPlaced', 'UserRegistered', 'OrderLost');
  const projector = start();
  await projector.caughtUpTo(position(4));
  expect(module.asked.map(at)).toEqual([2]);
});

describe('pages in flight', () => {
  test('J1 are committed in the order of the log, whatever order they are answered in', async () => {
    const { happen, start, module, rows } = stage();
    await happen('OrderPlaced', 'OrderPlaced', 'OrderPlaced');
    module.hold();
    const projector = start({}, 1);
    await module.batches(3);
    module.release(2);
    module.release(1);
    expect(rows()).toEqual([]);
    module.release(0);
    await projector.caughtUpTo(position(3));
    expect(rows()).toHaveLength(3);
  });

  test('J2 are three at most', async () => {
    const { happen, start, module, store } = stage();
    await happen(...Array<string>(6).fill('OrderPlaced'));
    module.hold();
    const projector = start({}, 1);
    await module.batches(3);
    await store.readStream(streamName('order', '1')); // turns of the loop in which a fourth could be asked for
    for await (const _ of store.readLog({ pageSize: 1 })) expect(module.asked).toHaveLength(3);
    for (const batch of [0, 1, 2, 3, 4, 5]) {
      await module.batches(batch + 1);
      module.release(batch);
    }
    await projector.caughtUpTo(position(6));
    expect(module.asked).toHaveLength(6);
  });
});

describe('J3 an event that fails', () => {
  const failsAtTwo = (call: CallInvocation) => (at(call) === 2 ? threw('no customer', 12) : oneRow(call));

  test('under stop parks the projector with event and place; resume tries it again', async () => {
    const { happen, start, module, rows } = stage();
    module.answering = failsAtTwo;
    await happen('OrderPlaced', 'OrderPaid', 'OrderPlaced');
    const projector = start();
    await expect(projector.caughtUpTo(position(3))).rejects.toMatchObject({
      code: 'handler-failed',
      message: 'projection orders on OrderPaid at position 2 (order-2): no customer',
      details: { position: 2, file: 'projections/orders.ts', line: 12 },
    });
    expect(await projector.status()).toMatchObject({
      state: 'parked',
      position: 1,
      handled: 1,
      failed: 1,
      lastFailure: { place: { file: 'projections/orders.ts', line: 12, column: 7 } },
    });
    expect(rows()).toHaveLength(1);
    await expect(projector.caughtUpTo(position(2))).rejects.toMatchObject({ code: 'handler-failed' });

    module.answering = oneRow;
    await projector.resume();
    await projector.caughtUpTo(position(3));
    expect(rows()).toHaveLength(3);
    expect(await projector.status()).toMatchObject({ state: 'running', handled: 3 });
  });

  test('under stop nothing of the pages behind it is committed', async () => {
    const { happen, start, module, rows } = stage();
    module.answering = failsAtTwo;
    await happen('OrderPlaced', 'OrderPaid', 'OrderPlaced', 'OrderPlaced');
    await expect(start({}, 1).caughtUpTo(position(4))).rejects.toMatchObject({ code: 'handler-failed' });
    expect(rows()).toEqual([['1', 'OrderPlaced']]);
  });

  test('under skip is noted and passed over', async () => {
    const { happen, start, module, rows } = stage();
    module.answering = failsAtTwo;
    await happen('OrderPlaced', 'OrderPaid', 'OrderPlaced');
    const projector = start({ onError: 'skip' });
    await projector.caughtUpTo(position(3));
    expect(rows()).toHaveLength(2);
    expect(projector.skipped()).toMatchObject([
      {
        position: 2,
        eventType: 'OrderPaid',
        stream: 'order-2',
        message: 'no customer',
        place: 'projections/orders.ts:12:7',
      },
    ]);
    expect(await projector.status()).toMatchObject({ state: 'running', failed: 1 });
  });

  test('with a value of the wrong type names column, value and event', async () => {
    const { happen, start, module } = stage();
    module.answering = () => answered({ kind: 'upsert', row: { id: 'a', part: 'one' } });
    await happen('OrderPlaced');
    await expect(start().caughtUpTo(position(1))).rejects.toThrow(
      'projection orders on OrderPlaced at position 1 (order-1): column part: expected an integer, found "one"',
    );
  });
});

test('R3 when the sandbox breaks it starts again by itself, after a pause', async () => {
  const { happen, start, module, powers } = stage();
  module.breakOnce();
  await happen('OrderPlaced');
  module.hold();
  const projector = start();
  const arrived = projector.caughtUpTo(position(1));
  await module.batches(1);
  module.release(0);
  while (powers.clock.waiting() === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  expect(await projector.status()).toMatchObject({ state: 'backing-off' });
  powers.clock.advance(100);
  await module.batches(2);
  module.release(1);
  await arrived;
  expect(await projector.status()).toMatchObject({ state: 'running', restarts: 1 });
});

test('E2 a commit that dies is done again, and no row is counted twice', async () => {
  const { happen, readModels, module, powers, store, file } = stage();
  await readModels.close();
  const faulty = opened(file, powers.faults);
  module.answering = () => answered({ kind: 'increment', key: { id: 'a', part: 1 }, by: { count: 1 }, otherwise: {} });
  await happen('OrderPlaced', 'OrderPlaced');
  powers.failAt('projection:before-commit');
  const projector = startProjector({ projection: ordersProjection(), module, store, readModels: faulty, powers });
  onTestFinished(() => projector.close());
  while (powers.clock.waiting() === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  powers.clock.advance(100);
  await projector.caughtUpTo(position(2));
  expect(look(file, 'SELECT count FROM orders')).toEqual([[2]]);
});

describe('pause, resume and close', () => {
  test('paused it commits nothing new, resumed it goes on', async () => {
    const { happen, start, rows } = stage();
    const projector = start();
    await projector.pause();
    await happen('OrderPlaced');
    expect(await projector.status()).toMatchObject({ state: 'paused', lag: { waiting: 1 } });
    expect(rows()).toEqual([]);
    await projector.resume();
    await projector.caughtUpTo(position(1));
    expect(rows()).toHaveLength(1);
  });

  test('closed it tells those who wait', async () => {
    const { start } = stage();
    const projector = start();
    const waiting = projector.caughtUpTo(position(1));
    const told = expect(waiting).rejects.toMatchObject({ code: 'closed' });
    await projector.close();
    await told;
    await expect(projector.caughtUpTo(position(1))).rejects.toMatchObject({ code: 'closed' });
  });

  test('waiting can be given up', async () => {
    const { start } = stage();
    const stop = new AbortController();
    const waiting = start().caughtUpTo(position(1), stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('D1 a projection whose definition changed stands parked, says what to do and keeps its rows', async () => {
  const { happen, start, rows } = stage();
  await happen('OrderPlaced');
  await start().caughtUpTo(position(1));
  const changed = start({ columns: { ...ordersProjection().columns, extra: 'text' } });
  expect(await changed.status()).toMatchObject({ state: 'parked', position: 1 });
  expect((await changed.status()).lastFailure?.message).toContain('until the new one is built beside them');
  expect(await changed.info()).toMatchObject({ rows: 1, position: 1 });
  await expect(changed.caughtUpTo(position(9))).rejects.toThrow('until the new one is built beside them');
  expect(rows()).toHaveLength(1);
});
