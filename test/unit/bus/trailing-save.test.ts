import { describe, expect, test } from 'vitest';
import { TrailingSave } from '../../../src/main/bus/trailing-save.ts';
import { TEST_START, virtualClock } from '../../support/powers.ts';

/** Saves that end when they are told to. */
function heldSaves() {
  const started: number[] = [];
  const ends: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const clock = virtualClock(TEST_START);
  const save = (value: number) => {
    started.push(value);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { saves: new TrailingSave(save, clock, 50), clock, started, ends, turn };
}

describe('a save that trails', () => {
  test('many values make one save, of the last, a moment after the first', async () => {
    const { saves, clock, started, turn } = heldSaves();
    saves.offer(1);
    clock.advance(49);
    saves.offer(2);
    await turn();
    expect(started).toEqual([]);
    clock.advance(1);
    await turn();
    expect(started).toEqual([2]);
  });

  test('one save at a time', async () => {
    const { saves, clock, started, ends, turn } = heldSaves();
    for (const value of [1, 2]) {
      saves.offer(value);
      clock.advance(50);
      await turn();
    }
    expect(started).toEqual([1]);
    ends[0]?.resolve();
    await turn();
    expect(started).toEqual([1, 2]);
  });

  test('settle saves what waits at once, and leaves no timer', async () => {
    const { saves, clock, started, ends, turn } = heldSaves();
    saves.offer(1);
    const settled = saves.settle();
    await turn();
    expect(started).toEqual([1]);
    expect(clock.waiting()).toBe(0);
    ends[0]?.resolve();
    await settled;
    await saves.settle();
    expect(started).toEqual([1]);
  });

  test('a failure is told once, to the next who asks', async () => {
    const { saves, clock, ends, turn } = heldSaves();
    saves.offer(1);
    clock.advance(50);
    await turn();
    ends[0]?.reject(new Error('the disk is full'));
    await turn();
    expect(() => saves.offer(2)).toThrow('the disk is full');
    saves.offer(3);
    const settled = saves.settle();
    await turn();
    ends[1]?.reject(new Error('still full'));
    await expect(settled).rejects.toThrow('still full');
    await saves.settle();
  });
});
