import { describe, expect, test } from 'vitest';
import { type ExternalCall, ExternalCalls } from '../../../src/main/external/external-calls.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { External } from '../../../src/shared/model/actors.ts';
import { testPowers } from '../../support/powers.ts';

const turns = async () => {
  for (let left = 5; left > 0; left -= 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

const GATEWAY = {
  name: 'card-gateway',
  latency: { min: '10ms', max: '50ms' },
  answers: [
    { share: 0.9, answer: { approved: true } },
    { share: 0.1, answer: { approved: false } },
  ],
};

function gateway(definition: object = {}) {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  const parsed = External.parse({ ...GATEWAY, ...definition });
  const system = { definition: { ...parsed, file: 'externals/card-gateway.yaml', codeFile: null }, module: null };
  const calls = new ExternalCalls(new Map([['card-gateway', system]]), store, powers, '0');
  const call = async (key: string, attempt = 1, signal = new AbortController().signal) => {
    const wish: ExternalCall = { external: 'card-gateway', request: { amount: 5 }, key, attempt, signal };
    const outcome = calls.call(wish).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await turns();
    powers.clock.advance(50);
    return outcome;
  };
  return { powers, store, calls, call };
}

describe('calls to systems outside', () => {
  test('X1 a key whose answer is recorded gets that answer again, at once, and the work is not done again', async () => {
    const { call, store } = gateway();
    const first = await call('k1');
    const again = await call('k1', 2);
    expect(again).toMatchObject({ value: { made: { repeated: true } } });
    expect('value' in first && 'value' in again && again.value.answer).toEqual('value' in first && first.value.answer);
    expect(await store.records.count('external/card-gateway')).toBe(1);
  });

  test('X2 latency and answer follow from seed, key and attempt: another run finds the same', async () => {
    const draw = async () => {
      const { call } = gateway();
      const outcomes = [];
      for (let index = 0; index < 40; index += 1) outcomes.push(await call(`k${index}`));
      return outcomes.map((outcome) => ('value' in outcome ? outcome.value.answer : outcome.error));
    };
    const once = await draw();
    expect(await draw()).toEqual(once);
    expect(once).toContainEqual({ approved: false });
    expect(once).toContainEqual({ approved: true });
  });

  test('latency lies between min and max', async () => {
    const { call } = gateway();
    for (let index = 0; index < 20; index += 1) {
      const outcome = await call(`k${index}`);
      const made = 'value' in outcome ? outcome.value.made : undefined;
      const took = (made?.endedAtMs ?? 0) - (made?.startedAtMs ?? 0);
      expect(took).toBeGreaterThanOrEqual(10);
      expect(took).toBeLessThanOrEqual(50);
    }
  });

  test('X3 an answer that is lost afterwards fails the call, and the next try finds the work done', async () => {
    const { call, store } = gateway({ failures: [{ share: 1, reason: 'timeout', afterwards: true }] });
    expect(await call('k1')).toMatchObject({ error: { code: 'external-failed', message: 'card-gateway: timeout' } });
    expect(await store.records.count('external/card-gateway')).toBe(1);
    expect(await call('k1', 2)).toMatchObject({ value: { made: { repeated: true } } });
  });

  test('a failure before the work leaves no record, and another try may fare better', async () => {
    const { call, store } = gateway({ failures: [{ share: 0.5, reason: 'busy' }] });
    const tries = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      tries.push(await call('k1', attempt));
      if (!('error' in (tries.at(-1) ?? {}))) break;
      expect(await store.records.count('external/card-gateway')).toBe(0);
    }
    expect(tries.at(-1)).toHaveProperty('value');
  });

  test('a call is cut short when its caller stops, and an unknown name is said', async () => {
    const { call, calls } = gateway();
    const stop = new AbortController();
    stop.abort();
    expect(await call('k1', 1, stop.signal)).toMatchObject({ error: { code: 'cancelled' } });
    const wish = { external: 'bank', request: {}, key: 'k', attempt: 1, signal: new AbortController().signal };
    await expect(calls.call(wish)).rejects.toMatchObject({ code: 'not-found' });
  });
});
