/** Predicates of people over the log: real sandbox processes, a real store. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ScanRange, scanEvents } from '../../../src/main/engine/event-scan.ts';
import { Predicates } from '../../../src/main/engine/predicates.ts';
import { startSandbox } from '../../../src/main/sandbox/pool.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import { position, streamName } from '../../../src/shared/kernel/names.ts';
import type { FieldCondition } from '../../../src/shared/model/saved-filter.ts';
import { machinePowers } from '../../contract/sandbox/machine-powers.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';

const EVENTS = 12_000;
let store: EventStore;
let predicates: Predicates;
beforeAll(async () => {
  const powers = machinePowers();
  store = createMemoryStore({ powers: testPowers() });
  const events = Array.from({ length: EVENTS }, (_, index) => newEvent(numbered(index + 1)));
  await store.append({
    writes: [{ stream: streamName('number', 'all'), category: 'number', expected: 'any', events }],
  });
  const limits = { invocationMs: 300, heapMb: 128 };
  predicates = new Predicates(() => startSandbox({ powers, limits, workers: 1 }));
});
afterAll(async () => {
  await predicates.close();
  await store.close();
});

/** Even numbers say so. */
function numbered(n: number) {
  return { position: n, type: 'Counted', data: n % 2 === 0 ? { n } : { n, odd: 'yes' } };
}

async function scan(text: string, range: Partial<ScanRange> = {}) {
  const predicate = await predicates.compile(text);
  const steps = await Array.fromAsync(
    scanEvents(store, { where: [], direction: 'backwards', limit: EVENTS, predicate, ...range }),
  );
  return {
    positions: steps.flatMap(({ events }) => events.map(({ position }) => Number(position))),
    last: steps.at(-1),
    steps,
  };
}

async function failureOf(text: string) {
  const found = await scan(text, { limit: 1 }).catch((error: unknown) => error);
  if (!isAppError(found)) throw new Error(`no failure of ${text}`);
  return { code: found.code, message: found.message, ...found.details };
}

describe('a predicate', () => {
  test('sees the whole event, over pages and windows, newest first, and says how far it is', async () => {
    const { positions, last, steps } = await scan("(event) => event.data.n % 1000 === 0 && event.type === 'Counted'");
    expect(positions).toEqual(Array.from({ length: 12 }, (_, index) => EVENTS - index * 1000));
    expect(last).toMatchObject({ done: true, scanned: EVENTS, total: EVENTS, failed: null });
    expect(steps.length).toBeGreaterThan(1);
  });

  test('has TypeScript, lines and a semicolon at its end', async () => {
    const { positions } = await scan(`(event: { readonly data: { n: number } }): boolean => {
      const { n } = event.data as { n: number };
      return n === 7;
    };`);
    expect(positions).toEqual([7]);
  });

  test('is asked only of what all else lets through', async () => {
    const where = [{ field: 'data.n', operator: 'below', value: 11 }] as const;
    const { positions } = await scan('(event) => event.data.n % 2 === 0', { where, direction: 'forwards' });
    expect(positions).toEqual([2, 4, 6, 8, 10]);
  });

  test('stops at the limit and can be gone on from there', async () => {
    const first = await scan('(event) => event.position % 10 === 0', { limit: 3, direction: 'forwards' });
    expect(first.positions).toEqual([10, 20, 30]);
    const { last } = first;
    if (last === undefined) throw new Error('no step');
    const second = await scan('(event) => event.position % 10 === 0', {
      limit: 2,
      direction: 'forwards',
      after: last.through,
    });
    expect(second.positions).toEqual([40, 50]);
  });

  test('P1 an event on which it throws does not pass; it is counted, and the first one is explained', async () => {
    const { positions, last } = await scan('(event) =>\n  event.data.odd.length > 0', { direction: 'forwards' });
    expect(positions).toHaveLength(EVENTS / 2);
    expect(last?.failed).toMatchObject({ count: EVENTS / 2, line: 2, position: 2 });
    expect(last?.failed?.message).toContain('undefined');
  });

  test.each([
    ['(event) =>', 1, 11],
    ['(event) => {\n  return event.data.n > ;\n}', 2, 25],
    ['(event) => true; // and more', 1, 16],
    ['5', 1, 1],
    ['', 1, 1],
    ['missing.name', 1, 9],
    ['async (event) => true', 1, 1],
  ])('P2 %j is refused with its place', async (text, line, column) => {
    expect(await failureOf(text)).toMatchObject({ code: 'invalid-input', line, column });
    expect(await predicates.check(text)).toMatchObject({ line, column });
  });

  test('that does not end is stopped, and the next one runs', async () => {
    const failure = await failureOf('(event) => {\n  for (;;);\n}');
    expect(failure).toMatchObject({ code: 'handler-timed-out', line: 2 });
    expect((await scan('(event) => event.position === 5')).positions).toEqual([5]);
    expect(await predicates.check('(event) => true')).toBeNull();
  });

  test('reaches nothing of the machine', async () => {
    const { last } = await scan('(event) => typeof process === "object" || fetch("http://127.0.0.1") !== null', {
      limit: 1,
    });
    expect(last?.failed?.message).toContain('process is not available');
  });
});

describe('all the text of an event', () => {
  const asked = async (operator: FieldCondition['operator'], value: string) => {
    const where = [{ field: 'text', operator, value }];
    const steps = await Array.fromAsync(
      scanEvents(store, { where, direction: 'forwards', limit: EVENTS, upTo: position(20) }),
    );
    return steps.flatMap(({ events }) => events.map((event) => Number(event.position)));
  };
  const odd = Array.from({ length: 10 }, (_, index) => index * 2 + 1);
  const even = odd.map((number) => number + 1);

  test.each([
    ['contains', 'YES', odd],
    ['contains-not', 'yes', even],
    ['contains-not', 'number-all', []],
    ['matches', '"n":1\\d\\b', [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]],
    ['matches-not', '"odd"|"n":[468]\\b', [2, 10, 12, 14, 16, 18, 20]],
    ['is', 'Counted', [...odd, ...even].sort((a, b) => a - b)],
  ] as const)('%s %s', async (operator, value, expected) => {
    expect(await asked(operator, value)).toEqual(expected);
  });

  test('an expression that is none is said to be so', async () => {
    await expect(asked('matches-not', '(')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
