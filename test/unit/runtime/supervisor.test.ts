import { describe, expect, test } from 'vitest';
import { ActorRecord } from '../../../src/main/runtime/actor-record.ts';
import { type RestartPolicy, type SupervisedTask, supervise } from '../../../src/main/runtime/supervisor.ts';
import { testPowers } from '../../support/powers.ts';

const turns = async () => {
  for (let left = 5; left > 0; left -= 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

const POLICY: RestartPolicy = { firstPauseMs: 100, longestPauseMs: 400, provenAfterMs: 10_000, maxRestarts: 4 };

function supervised(task: SupervisedTask) {
  const powers = testPowers();
  const record = new ActorRecord('consumer', 'inventory', powers.clock);
  const actor = supervise(record, task, powers, POLICY);
  const pass = async (ms: number) => {
    await turns();
    powers.clock.advance(ms);
    await turns();
  };
  return { record, actor, pass, powers };
}

describe('the supervisor', () => {
  test('V1 (R3) starts a task that crashed again, after a pause that doubles up to a limit', async () => {
    const starts: number[] = [];
    const { record, actor, pass, powers } = supervised(async () => {
      starts.push(powers.clock.now());
      throw new Error('crash');
    });
    const begin = powers.clock.now();
    await pass(0);
    expect(record.state).toBe('backing-off');
    await pass(100);
    await pass(200);
    await pass(400);
    await pass(400);
    expect(starts.map((at) => at - begin)).toEqual([0, 100, 300, 700, 1_100]);
    await actor.close();
  });

  test('V2 the pause starts from the beginning only after a run that proved itself', async () => {
    const crash: (() => void)[] = [];
    const { record, actor, pass } = supervised(
      (signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => resolve());
          crash.push(() => reject(new Error('crash')));
        }),
    );
    await pass(0);
    crash[0]?.();
    await pass(100);
    crash[1]?.();
    await pass(200);
    expect(crash.length).toBe(3);
    await pass(10_000);
    crash[2]?.();
    await pass(100);
    expect(crash.length).toBe(4);
    expect(record.status().restarts).toBe(3);
    await actor.close();
  });

  test('V3 parks after too many unproven runs, with the last failure to be read, and resumes when asked', async () => {
    let runs = 0;
    const { record, actor, pass } = supervised(async () => {
      runs += 1;
      if (runs <= 5) throw new Error(`crash ${runs}`);
    });
    for (const pauseMs of [0, 100, 200, 400, 400, 400]) await pass(pauseMs);
    expect(record.status()).toMatchObject({ state: 'parked', failed: 5, lastFailure: { message: 'crash 5' } });
    actor.resume();
    await pass(0);
    expect(record.state).toBe('finished');
    await actor.close();
  });

  test('V4 a task that returns has finished; one that is stopped has stopped; neither is a failure', async () => {
    const done = supervised(async () => undefined);
    await done.pass(0);
    expect(done.record.status()).toMatchObject({ state: 'finished', failed: 0 });

    const waiting = supervised(
      (signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    );
    await waiting.pass(0);
    await waiting.actor.pause();
    expect(waiting.record.status()).toMatchObject({ state: 'paused', failed: 0 });
    waiting.actor.resume();
    await waiting.pass(0);
    expect(waiting.record.state).toBe('running');
    await waiting.actor.close();
    expect(waiting.record.status()).toMatchObject({ state: 'stopped', failed: 0 });
  });

  test('close during a pause does not wait for it', async () => {
    const { record, actor, pass } = supervised(async () => {
      throw new Error('crash');
    });
    await pass(0);
    await actor.close();
    expect(record.state).toBe('stopped');
  });
});
