/** The `ctx` that handlers get, made by hand: a fixed time, seeded randomness, and decisions as plain data. */
import type { JsonObject } from '../../src/shared/kernel/json.ts';
import { createSeededRandom } from '../../src/shared/kernel/seeded-random.ts';

const CONTEXT_TIME = '2026-11-23T15:04:05.000Z';

/** @param seed of everything that the handler draws. */
export function handlerContext(seed = 'test') {
  const random = createSeededRandom(seed);
  return {
    time: CONTEXT_TIME,
    timeMs: Date.parse(CONTEXT_TIME),
    random: () => random.next(),
    randomInt: (min: number, max: number) => random.between(min, max),
    pick: <T>(list: readonly T[]) => list[random.between(0, list.length - 1)],
    emit: (type: string, data: JsonObject) => ({ kind: 'emit', type, data }),
    send: (command: string, data: JsonObject) => ({ kind: 'send', command, data }),
    call: (external: string, request: JsonObject) => ({ kind: 'call', external, request }),
    refuse: (reason: string) => ({ kind: 'refuse', reason }),
    upsert: (row: JsonObject) => ({ kind: 'upsert', row }),
    update: (key: JsonObject, changes: JsonObject) => ({ kind: 'update', key, changes }),
    increment: (key: JsonObject, by: JsonObject, otherwise: JsonObject = {}) => ({
      kind: 'increment',
      key,
      by,
      otherwise,
    }),
    remove: (key: JsonObject) => ({ kind: 'remove', key }),
  };
}
