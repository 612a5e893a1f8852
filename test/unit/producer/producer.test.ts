import { describe, expect, test } from 'vitest';
import { ProducerActor } from '../../../src/main/producer/producer-actor.ts';
import { endsByItself, pauseBefore } from '../../../src/main/producer/schedule.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { messageId, toStreamName } from '../../../src/shared/kernel/names.ts';
import { Producer } from '../../../src/shared/model/actors.ts';
import type { CommandRequest } from '../../../src/shared/model/commanding.ts';
import { type TestPowers, testPowers } from '../../support/powers.ts';

const turns = async () => {
  for (let left = 8; left > 0; left -= 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

const producer = (definition: object) => Producer.parse({ name: 'storefront', ...definition });
const TEMPLATE = { send: 'PlaceOrder', data: { orderId: '1' } };

describe('when a tick is due', () => {
  test.each([
    ['the rate sets the pace', { rate: '2/s' }, [500, 500, 500]],
    ['a burst comes at once', { rate: '4/s', burst: 2 }, [0, 0, 250]],
    ['a limit ends it', { rate: '60/min', limit: 2 }, [1_000, 1_000, undefined]],
    ['a burst alone ends with it', { burst: 2 }, [0, 0, undefined]],
    [
      'a script pauses as it says',
      {
        script: [
          { send: 'A', data: {} },
          { after: '2s', send: 'B', data: {} },
        ],
      },
      [0, 2_000, undefined],
    ],
  ])('%s', (_words, definition, pauses) => {
    expect([1, 2, 3].map((n) => pauseBefore(producer(definition), n))).toEqual(pauses);
  });

  test('only a rate without a limit never ends', () => {
    expect(endsByItself(producer({ rate: '1/s' }))).toBe(false);
    expect(endsByItself(producer({ rate: '1/s', limit: 3 }))).toBe(true);
    expect(endsByItself(producer({ script: [] }))).toBe(true);
  });
});

describe('a producer at work', () => {
  function started(definition: object, powers: TestPowers = testPowers(), store = createMemoryStore({ powers })) {
    const sent: CommandRequest[] = [];
    const actor = new ProducerActor({
      producer: { ...producer(definition), file: 'producers/storefront.yaml', codeFile: null },
      module: null,
      store,
      powers,
      runSeed: '0',
      send: async (request) => {
        sent.push(request);
        if (request.command === 'Broken') throw new Error('no such thing');
        return {
          kind: 'no-op',
          commandId: messageId('c'),
          correlationId: messageId('c'),
          stream: toStreamName('order-1'),
        };
      },
    });
    const pass = async (ms: number) => {
      await turns();
      powers.clock.advance(ms);
      await turns();
    };
    return { actor, sent, pass, powers, store };
  }

  test('sends at its rate and finishes at its limit', async () => {
    const { actor, sent, pass } = started({ rate: '2/s', limit: 3, template: TEMPLATE });
    await pass(499);
    expect(sent.length).toBe(0);
    await pass(1);
    expect(sent.length).toBe(1);
    await pass(500);
    await pass(500);
    await pass(500);
    expect(sent.length).toBe(3);
    expect(await actor.status()).toMatchObject({ state: 'finished', handled: 3 });
    await actor.close();
  });

  test('P1, P2 a restart goes on after the newest finished tick, and a tick’s commands always have the same ids', async () => {
    const first = started({ rate: '2/s', template: TEMPLATE });
    await first.pass(500);
    await first.pass(500);
    await first.actor.close();
    const next = started({ rate: '2/s', template: TEMPLATE }, first.powers, first.store);
    await next.pass(500);
    await next.actor.close();
    const anew = started({ rate: '2/s', template: TEMPLATE });
    for (let tick = 1; tick <= 3; tick += 1) await anew.pass(500);
    await anew.actor.close();
    expect([...first.sent, ...next.sent].map(({ id }) => id)).toEqual(anew.sent.map(({ id }) => id));
    expect(new Set(anew.sent.map(({ id }) => id)).size).toBe(3);
  });

  test('a command that fails is noted, and the next one is sent', async () => {
    const script = [
      { send: 'Broken', data: {} },
      { send: 'PlaceOrder', data: {} },
    ];
    const { actor, sent, pass } = started({ script });
    await pass(0);
    await pass(0);
    expect(sent.map(({ command }) => command)).toEqual(['Broken', 'PlaceOrder']);
    expect(await actor.status()).toMatchObject({
      handled: 1,
      failed: 1,
      lastFailure: { message: 'no such thing' },
      state: 'finished',
    });
    await actor.close();
  });

  test('P3 a pause is not caught up', async () => {
    const { actor, sent, pass } = started({ rate: '2/s', template: TEMPLATE });
    await pass(500);
    await actor.pause();
    await pass(60_000);
    await actor.resume();
    await pass(0);
    await pass(500);
    expect(sent.length).toBe(2);
    await actor.close();
  });
});
