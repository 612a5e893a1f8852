import { describe, expect, test } from 'vitest';
import { TrailingSave } from '../../../src/main/bus/trailing-save.ts';

/** Saves that end when they are told to. */
function heldSaves() {
  const started: number[] = [];
  const ends: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const saves = new TrailingSave<number>((value) => {
    started.push(value);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { saves, started, ends, turn };
}

describe('a save that trails', () => {
  test('one save at a time, and of what came meanwhile the last', async () => {
    const { saves, started, ends, turn } = heldSaves();
    for (const value of [1, 2, 3]) saves.offer(value);
    expect(started).toEqual([1]);
    ends[0]?.resolve();
    await turn();
    expect(started).toEqual([1, 3]);
    const settled = saves.settled();
    ends[1]?.resolve();
    await settled;
    saves.offer(4);
    expect(started).toEqual([1, 3, 4]);
  });

  test('a failure is told once, to the next who asks', async () => {
    const { saves, started, ends, turn } = heldSaves();
    saves.offer(1);
    ends[0]?.reject(new Error('the disk is full'));
    await turn();
    expect(() => saves.offer(2)).toThrow('the disk is full');
    saves.offer(3);
    ends[1]?.reject(new Error('still full'));
    await expect(saves.settled()).rejects.toThrow('still full');
    await saves.settled();
    expect(started).toEqual([1, 3]);
  });
});
