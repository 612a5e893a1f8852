import { describe, expect, test } from 'vitest';
import { Watchdog } from '../../../src/main/sandbox/watchdog.ts';
import { TEST_START, virtualClock } from '../../support/powers.ts';

function watched(limitMs = 100) {
  const clock = virtualClock(TEST_START);
  const barks: number[] = [];
  return { clock, barks, dog: new Watchdog(clock, limitMs, () => barks.push(clock.now() - TEST_START)) };
}

describe('a watchdog', () => {
  test('barks once when nothing has moved for longer than the limit', () => {
    const { clock, barks, dog } = watched();
    dog.watch(1);
    clock.advance(100);
    expect(barks).toEqual([]);
    clock.advance(1_000);
    expect(barks).toEqual([125]);
  });

  test('begins anew when something moves', () => {
    const { clock, barks, dog } = watched();
    for (let step = 0; step < 20; step += 1) {
      dog.watch(1);
      clock.advance(90);
    }
    expect(barks).toEqual([]);
  });

  test('waits for as many limits as it is told', () => {
    const { clock, barks, dog } = watched();
    dog.watch(3);
    clock.advance(1_000);
    expect(barks).toEqual([325]);
  });

  test('is silent at rest, and leaves no timer behind', () => {
    const { clock, barks, dog } = watched();
    dog.watch(1);
    clock.advance(50);
    dog.rest();
    expect(clock.waiting()).toBe(0);
    clock.advance(1_000);
    expect(barks).toEqual([]);
  });

  test('takes a standstill of its own thread for one turn', () => {
    const due: (() => void)[] = [];
    const clock = {
      now: () => TEST_START,
      after(_ms: number, task: () => void) {
        due.push(task);
        return () => undefined;
      },
    };
    let barks = 0;
    const dog = new Watchdog(clock, 100, () => (barks += 1));
    dog.watch(1);
    due.shift()?.(); // ten seconds late, as far as anybody knows
    expect(barks).toBe(0);
    dog.watch(1); // the message that had waited meanwhile
    for (let turn = 0; turn < 4; turn += 1) due.shift()?.();
    expect(barks).toBe(0);
  });
});
