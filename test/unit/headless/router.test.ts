import { describe, expect, test } from 'vitest';
import { assertBoundOnce, createLocalClient, createRouter } from '../../../src/main/engine/router.ts';
import { contract } from '../../../src/shared/contract/contract.ts';
import type { VerifyStep } from '../../../src/shared/contract/statistics.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import { START, toStreamName } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

function client(script: Parameters<typeof scriptedEngine>[1] = {}) {
  const engine = scriptedEngine(testPowers(), script);
  return { engine, client: createLocalClient(createRouter(engine)) };
}

async function withEvents(count: number) {
  const made = client();
  const stream = newEventStream(made.engine);
  for (let n = 1; n <= count; n += 1) await stream(n);
  return made;
}

function newEventStream({ store }: ReturnType<typeof scriptedEngine>) {
  return (n: number) => {
    const { stream, category } = { stream: `order-${n}`, category: 'order' };
    const event = newEvent({ position: n, type: n % 2 === 0 ? 'OrderPlaced' : 'OrderPaid' });
    return store.append({
      writes: [{ stream: toStreamName(stream), category, expected: 'no-stream', events: [event] }],
    });
  };
}

describe('the binding of the contract', () => {
  test('a call without a binding stops the start', () => {
    expect(() => assertBoundOnce(contract, [])).toThrow('workspace.info has no binding');
  });

  test('so does a call that is bound twice, or not in the contract', () => {
    const router = createRouter(scriptedEngine(testPowers()));
    expect(() => assertBoundOnce(contract, [router, { actors: router.actors }])).toThrow(
      'bind the contract: actors.list is bound twice',
    );
    expect(() => assertBoundOnce(contract, [router, { more: router.actors }])).toThrow(
      'more.list is not in the contract',
    );
  });

  test('C1 what comes in is parsed', async () => {
    const { client: calls } = client();
    const call = calls.commands.send({ command: '', data: {}, sender: 'person' });
    await expect(call).rejects.toMatchObject({
      name: 'AppError',
      code: 'invalid-input',
      message: expect.stringContaining('commands.send: command:'),
    });
  });

  test('C1 what goes out is parsed: nothing but the contract leaves the engine', async () => {
    const { client: calls } = client({
      readModels: {
        list: async () => [],
        query: async () => ({ columns: ['at'], rows: [[Number.NaN]], more: false }),
        skipped: () => [],
      },
    });
    await expect(calls.readModels.query({ sql: 'select 1' })).rejects.toThrow('the engine failed in readModels.query');
  });

  test('a failure arrives as it was thrown, of a call and of a stream', async () => {
    const failure = new AppError('external-failed', 'card-gateway: no answer', {
      retry: 'later',
      details: { external: 'card-gateway' },
    });
    const { client: calls } = client({
      send: () => Promise.reject(failure),
      deadLetters: {
        ...scriptedEngine(testPowers()).deadLetters,
        async *redrive(ids) {
          for (const id of ids) yield { id, outcome: 'handled' };
          throw failure;
        },
      },
    });
    const same = {
      name: 'AppError',
      code: 'external-failed',
      message: failure.message,
      retry: 'later',
      details: failure.details,
    };
    await expect(calls.commands.send({ command: 'Pay', data: {}, sender: 'person' })).rejects.toMatchObject(same);
    const stream = await calls.deadLetters.redrive({ ids: ['a:1'] });
    expect((await stream.next()).value).toEqual({ id: 'a:1', outcome: 'handled' });
    await expect(stream.next()).rejects.toMatchObject(same);
  });

  test('a bug stays what it is inside the process', async () => {
    const bug = new TypeError('undefined is not a function');
    const { client: calls } = client({ actors: () => Promise.reject(bug) });
    await expect(calls.actors.list()).rejects.toBe(bug);
  });
});

describe('the log over the contract', () => {
  test('is read in pages, forwards and backwards, and says when there is more', async () => {
    const { client: calls } = await withEvents(5);
    const first = await calls.events.read({ limit: 2 });
    expect(first.events.map((event) => event.position)).toEqual([1, 2]);
    expect(first).toMatchObject({ head: 5, more: true });
    const rest = await calls.events.read({ after: 2, limit: 3 });
    expect(rest.events.map((event) => event.position)).toEqual([3, 4, 5]);
    expect(rest.more).toBe(false);
    const back = await calls.events.read({ direction: 'backwards', upTo: 4, limit: 2 });
    expect(back.events.map((event) => event.position)).toEqual([4, 3]);
  });

  test('is filtered', async () => {
    const { client: calls } = await withEvents(5);
    const { events } = await calls.events.read({ filter: { types: ['OrderPaid'] } });
    expect(events.map((event) => event.position)).toEqual([1, 3, 5]);
  });

  test('is followed until the reader stops', async () => {
    const { client: calls, engine } = await withEvents(2);
    const stop = new AbortController();
    const pages = await calls.events.follow({ after: START }, { signal: stop.signal });
    expect((await pages.next()).value?.events.map((event) => event.position)).toEqual([1, 2]);
    await newEventStream(engine)(3);
    let seen = 2;
    while (seen < 3) seen = (await pages.next()).value?.through ?? seen;
    expect(seen).toBe(3);
    stop.abort();
    await expect(pages.next()).resolves.toMatchObject({ done: true });
  });

  test('verification streams its progress and ends with its report', async () => {
    const { client: calls } = await withEvents(3);
    const steps: VerifyStep[] = [];
    for await (const step of await calls.statistics.verify()) steps.push(step);
    expect(steps.at(-1)).toEqual({ kind: 'report', report: { ok: true, events: 3, appends: 3 } });
    expect(steps.slice(0, -1).every((step) => step.kind === 'progress')).toBe(true);
  });
});
