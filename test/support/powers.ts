/** Powers for tests: a clock moved by hand, counted ids, seeded randomness, faults that can be armed, a log that is kept. */

import type { Clock, FaultPoint, Powers } from '../../src/main/engine/powers.ts';
import { type MessageId, messageId, type TimestampMs, timestampMs } from '../../src/shared/kernel/names.ts';
import { createSeededRandom } from '../../src/shared/kernel/seeded-random.ts';

export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields?: Record<string, unknown>;
};

export type TestPowers = Powers & {
  readonly clock: VirtualClock;
  readonly logged: LogLine[];
  /** Makes the next pass of `point` throw, as a dying process would stop there. */
  failAt(point: FaultPoint): void;
};

export interface VirtualClock extends Clock {
  /** Moves time on, running what falls due on the way in the order of its due time. */
  advance(ms: number): void;
  /** How many timers wait. */
  waiting(): number;
}

export const TEST_START = timestampMs(Date.UTC(2026, 0, 1));

export function testPowers(options: { readonly startAt?: TimestampMs } = {}): TestPowers {
  const logged: LogLine[] = [];
  const armed = new Set<FaultPoint>();
  const keep = (level: LogLine['level']) => (message: string, fields?: Record<string, unknown>) => {
    logged.push(fields === undefined ? { level, message } : { level, message, fields });
  };
  return {
    clock: virtualClock(options.startAt ?? TEST_START),
    ids: countedIds(),
    random: createSeededRandom,
    faults: {
      at(point) {
        if (armed.delete(point)) throw new Error(`fault injected at ${point}`);
      },
    },
    log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
    env: {},
    logged,
    failAt: (point) => armed.add(point),
  };
}

export function virtualClock(startAt: TimestampMs): VirtualClock {
  let now: number = startAt;
  let sequence = 0;
  const timers = new Map<number, { readonly dueAt: number; readonly task: () => void }>();
  const nextDue = (limit: number) =>
    [...timers].filter(([, timer]) => timer.dueAt <= limit).sort(([, a], [, b]) => a.dueAt - b.dueAt)[0];

  return {
    now: () => timestampMs(now),
    after(delayMs, task) {
      const id = sequence++;
      timers.set(id, { dueAt: now + delayMs, task });
      return () => timers.delete(id);
    },
    advance(ms) {
      const target = now + ms;
      for (let due = nextDue(target); due; due = nextDue(target)) {
        now = Math.max(now, due[1].dueAt);
        timers.delete(due[0]);
        due[1].task();
      }
      now = target;
    },
    waiting: () => timers.size,
  };
}

function countedIds(): { next(): MessageId } {
  let count = 0;
  return {
    next() {
      count += 1;
      return messageId(`00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`);
    },
  };
}
