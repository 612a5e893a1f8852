import { describe, expect, test } from 'vitest';
import { CommitQueue } from '../../../../src/main/store/sqlite/commit-queue.ts';

type Job = { readonly name: string; readonly done: () => void };

/** A queue that keeps its groups by name, and a call that resolves when its job is committed. */
function recordedQueue() {
  const groups: string[][] = [];
  const queue = new CommitQueue<Job>((group) => {
    groups.push(group.map(({ name }) => name));
    for (const { done } of group) done();
  });
  const call = (name: string) => new Promise<void>((done) => queue.push({ name, done }));
  return { groups, queue, call };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('CommitQueue', () => {
  test('G1 jobs that come together share a group, in the order in which they came', async () => {
    const { groups, call } = recordedQueue();
    await Promise.all(['a', 'b', 'c'].map(call));
    expect(groups).toEqual([['a', 'b', 'c']]);
  });

  test('G1 a group has a limit, and nothing is lost beyond it', async () => {
    const { groups, call } = recordedQueue();
    await Promise.all(Array.from({ length: 2_300 }, (_, index) => call(String(index))));
    expect(groups.map(({ length }) => length)).toEqual([1_000, 1_000, 300]);
    expect(groups.flat()).toEqual(Array.from({ length: 2_300 }, (_, index) => String(index)));
  });

  test('G2 a lone writer is served before the turn of the event loop', async () => {
    const { call } = recordedQueue();
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    await call('a');
    await call('b');
    expect(turned).toBe(false);
  });

  test('G2 after a group of several, jobs of one turn gather although they come one after the other', async () => {
    const { groups, call } = recordedQueue();
    await Promise.all([call('a'), call('b')]);
    const later = ['c', 'd'].map((name) => turn().then(() => call(name)));
    await Promise.all(later);
    expect(groups).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('G3 a writer that never pauses leaves the event loop its turns', async () => {
    const { groups, call } = recordedQueue();
    const seenAtTurn: number[] = [];
    const look = () => {
      seenAtTurn.push(groups.length);
      if (groups.length < 100) setImmediate(look);
    };
    setImmediate(look);
    for (let count = 0; count < 100; count += 1) await call(String(count));
    const steps = seenAtTurn.slice(1).map((seen, index) => seen - (seenAtTurn[index] as number));
    expect(Math.max(...steps)).toBeLessThanOrEqual(17);
  });

  test('flush commits at once what waits, and nothing of it twice', async () => {
    const { groups, queue, call } = recordedQueue();
    const calls = [call('a'), call('b')];
    queue.flush();
    expect(groups).toEqual([['a', 'b']]);
    await Promise.all(calls);
    await turn();
    expect(groups).toHaveLength(1);
  });
});
