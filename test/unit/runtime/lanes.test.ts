import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lanes } from '../../../src/main/runtime/lanes.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('lanes', () => {
  test('L1 jobs of one key run one after the other, in the order in which they came', async () => {
    const lanes = new Lanes({ width: 4, capacity: 100 });
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} starts`);
      await turn();
      log.push(`${name} ends`);
    };
    await Promise.all([lanes.run('a', job('a1')), lanes.run('a', job('a2')), lanes.run('a', job('a3'))]);
    expect(log).toEqual(['a1 starts', 'a1 ends', 'a2 starts', 'a2 ends', 'a3 starts', 'a3 ends']);
  });

  test('L1, L2 hold for random jobs: no key overlaps itself, no more than width are at work, each key keeps its order', async () => {
    const job = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      turns: fc.integer({ min: 0, max: 3 }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(job, { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        async (jobs, width, capacity) => {
          const lanes = new Lanes({ width, capacity });
          const working = new Set<string>();
          const order: Record<string, number[]> = {};
          let most = 0;
          const results = jobs.map((each, index) =>
            lanes.run(each.key, async () => {
              expect(working.has(each.key)).toBe(false);
              working.add(each.key);
              most = Math.max(most, working.size);
              for (let left = each.turns; left > 0; left -= 1) await turn();
              order[each.key] = [...(order[each.key] ?? []), index];
              working.delete(each.key);
              if (each.fails) throw new Error('on purpose');
            }),
          );
          const settled = await Promise.allSettled(results);
          expect(most).toBeLessThanOrEqual(width);
          expect(settled.map((result) => result.status)).toEqual(
            jobs.map((each) => (each.fails ? 'rejected' : 'fulfilled')),
          );
          for (const indexes of Object.values(order)) expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
          expect(lanes.size).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('L2 a job that pauses holds up its own key and nobody else', async () => {
    const lanes = new Lanes({ width: 1, capacity: 10 });
    const wait = Promise.withResolvers<void>();
    const log: string[] = [];
    const first = lanes.run('a', async (job) => {
      await job.pause(() => wait.promise);
      log.push('a1');
    });
    const second = lanes.run('a', async () => void log.push('a2'));
    await lanes.run('b', async () => void log.push('b1'));
    expect(log).toEqual(['b1']);
    wait.resolve();
    await Promise.all([first, second]);
    expect(log).toEqual(['b1', 'a1', 'a2']);
  });

  test('L3 who brings a job to full lanes waits until there is room, and nothing is dropped', async () => {
    const lanes = new Lanes({ width: 1, capacity: 2 });
    const gate = Promise.withResolvers<void>();
    const done: string[] = [];
    const jobs = ['a', 'b', 'c', 'd'].map((key) =>
      lanes.run(key, async () => {
        await gate.promise;
        done.push(key);
      }),
    );
    await turn();
    expect(done).toEqual([]);
    gate.resolve();
    await Promise.all(jobs);
    expect(done).toEqual(['a', 'b', 'c', 'd']);
  });

  test('resize lets more jobs work, and fewer once those at work are done', async () => {
    const lanes = new Lanes({ width: 1, capacity: 10 });
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const started: number[] = [];
    const jobs = gates.map((gate, index) =>
      lanes.run(String(index), async () => {
        started.push(index);
        await gate.promise;
      }),
    );
    await turn();
    expect(started).toEqual([0]);
    lanes.resize(2);
    await turn();
    expect(started).toEqual([0, 1]);
    lanes.resize(1);
    gates[0]?.resolve();
    await turn();
    expect(started).toEqual([0, 1]);
    gates[1]?.resolve();
    await turn();
    expect(started).toEqual([0, 1, 2]);
    gates[2]?.resolve();
    await Promise.all(jobs);
  });
});
