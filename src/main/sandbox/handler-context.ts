/**
 * `ctx`, the last argument of every handler: the invocation's facts, seeded randomness, and constructors of decisions, which are
 * plain data (src/shared/model/decision.ts).
 *
 * One invocation runs at a time in a thread, so that the functions are made once, hardened once and shared; what differs from
 * invocation to invocation is the small object in front of them. They need no `this`: `({ emit })` may be taken apart. Outside of
 * an invocation the ones that depend on it throw.
 */
import 'ses';
import { createSeededRandom, type SeededRandom } from '../../shared/kernel/seeded-random.ts';
import { durationMs } from './duration.ts';
import type { InvocationContext } from './sandbox.ts';

export type ContextSource = {
  /** The `ctx` of one invocation, in force until `end`. */
  begin(context: InvocationContext): object;
  end(): void;
};

/** Call it after `lockdown()`: what it shares among handlers is hardened. */
export function createContextSource(): ContextSource {
  let current: InvocationContext | undefined;
  let random: SeededRandom | undefined;
  const inForce = (): InvocationContext => {
    if (current === undefined) throw new TypeError('ctx was used outside of its invocation');
    return current;
  };
  const source = (): SeededRandom => {
    random ??= createSeededRandom(inForce().seed);
    return random;
  };
  const shared = harden(
    Object.create(null, {
      timeMs: { get: () => inForce().timeMs, enumerable: true },
      time: { get: () => new Date(inForce().timeMs).toISOString(), enumerable: true },
      ...valuesOf({ ...DECISIONS, ...drawing(source) }),
    }) as object,
  );
  return {
    begin(context) {
      current = context;
      random = undefined;
      return { __proto__: shared, ...context.facts };
    },
    end() {
      current = undefined;
      random = undefined;
    },
  };
}

function valuesOf(members: object): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value, enumerable: true }]));
}

const DECISIONS = {
  emit: (type: unknown, data: unknown = {}) => ({ kind: 'emit', type, data }),
  send: (command: unknown, data: unknown = {}) => ({ kind: 'send', command, data }),
  call: (external: unknown, request: unknown = {}) => ({ kind: 'call', external, request }),
  setTimer: (name: unknown, after: unknown, data: unknown = {}) => ({
    kind: 'set-timer',
    name,
    afterMs: durationMs(after),
    data,
  }),
  cancelTimer: (name: unknown) => ({ kind: 'cancel-timer', name }),
  refuse: (reason: unknown) => ({ kind: 'refuse', reason }),
  fail: (reason: unknown) => ({ kind: 'fail', reason }),
  upsert: (row: unknown) => ({ kind: 'upsert', row }),
  update: (key: unknown, changes: unknown) => ({ kind: 'update', key, changes }),
  increment: (key: unknown, by: unknown, otherwise: unknown = {}) => ({ kind: 'increment', key, by, otherwise }),
  remove: (key: unknown) => ({ kind: 'remove', key }),
};

function drawing(source: () => SeededRandom) {
  return {
    random: () => source().next(),
    randomInt(min: unknown, max: unknown) {
      if (!isInteger(min) || !isInteger(max) || min > max) {
        throw new TypeError(`ctx.randomInt(min, max) takes two integers, min not above max; got ${min} and ${max}`);
      }
      return source().between(min, max);
    },
    pick(list: unknown) {
      if (!Array.isArray(list) || list.length === 0) {
        throw new TypeError('ctx.pick(list) takes a list with something in it');
      }
      return list[source().between(0, list.length - 1)] as unknown;
    },
    id: () => uuidFrom(source()),
  };
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

/** A UUID of version 4, the one made of random bits (RFC 9562 section 5.4), whose bits come from the seed. */
function uuidFrom(random: SeededRandom): string {
  const word = () => (random.next() * 0x1_0000_0000).toString(16).padStart(8, '0');
  const hex = word() + word() + word() + word();
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) & 3)).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ];
  return parts.join('-');
}
