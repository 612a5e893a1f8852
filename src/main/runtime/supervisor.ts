/**
 * The supervisor: keeps a long-running task alive, and says so when it cannot.
 *
 *  V1 (R3) a task that throws is started again after a pause that doubles from `firstPauseMs` to `longestPauseMs`.
 *  V2 the pause starts from the beginning again only after a run that proved itself for `provenAfterMs`.
 *  V3 after `maxRestarts` unproven runs in a row the task is parked: its state and last failure stay to be read, `resume` starts anew.
 *  V4 a task that returns has finished; one that throws because it was stopped has stopped. Neither is a failure.
 */
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Powers } from '../engine/powers.ts';
import type { ActorRecord } from './actor-record.ts';
import { pause } from './pause.ts';

export type SupervisedTask = (signal: AbortSignal) => Promise<void>;

export type RestartPolicy = {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly provenAfterMs: number;
  readonly maxRestarts: number;
};

const DEFAULT_RESTARTS: RestartPolicy = {
  firstPauseMs: 100,
  longestPauseMs: 10_000,
  provenAfterMs: 30_000,
  maxRestarts: 12,
};

export interface Supervised {
  /** Stops the run; the place it has reached is kept by the task itself. */
  pause(): Promise<void>;
  /** Starts again after `pause` or after it was parked. */
  resume(): void;
  close(): Promise<void>;
}

/** Starts `task` under supervision; `record` tells its state from then on. */
export function supervise(
  record: ActorRecord,
  task: SupervisedTask,
  powers: Pick<Powers, 'clock' | 'log'>,
  policy: RestartPolicy = DEFAULT_RESTARTS,
): Supervised {
  let stop = new AbortController();
  let running = keepAlive(record, task, powers, policy, stop.signal);

  const halt = async (state: 'paused' | 'stopped') => {
    stop.abort();
    await running;
    if (record.state !== 'finished') record.state = state;
  };
  return {
    pause: () => halt('paused'),
    resume() {
      if (record.state !== 'paused' && record.state !== 'parked') return;
      stop = new AbortController();
      running = keepAlive(record, task, powers, policy, stop.signal);
    },
    close: () => halt('stopped'),
  };
}

async function keepAlive(
  record: ActorRecord,
  task: SupervisedTask,
  powers: Pick<Powers, 'clock' | 'log'>,
  policy: RestartPolicy,
  signal: AbortSignal,
): Promise<void> {
  let unproven = 0;
  // the task starts in a turn of its own: whoever is still being constructed is complete by then
  await Promise.resolve();
  while (!signal.aborted) {
    const startedAt = powers.clock.now();
    record.state = 'running';
    const failure = await runOnce(task, signal);
    if (failure === undefined) {
      if (!signal.aborted) record.state = 'finished'; // (V4)
      return;
    }
    if (signal.aborted) return;
    unproven = powers.clock.now() - startedAt >= policy.provenAfterMs ? 1 : unproven + 1; // (V2)
    record.failed(failure.error);
    powers.log.warn(`${record.id} failed: ${messageOf(failure.error)}`, { restarts: record.restarts });
    if (unproven > policy.maxRestarts) {
      record.state = 'parked'; // (V3)
      return;
    }
    record.state = 'backing-off';
    const pauseMs = Math.min(policy.firstPauseMs * 2 ** (unproven - 1), policy.longestPauseMs); // (V1)
    if (!(await paused(powers, pauseMs, signal))) return;
    record.restarts += 1;
  }
}

async function runOnce(task: SupervisedTask, signal: AbortSignal): Promise<{ readonly error: unknown } | undefined> {
  try {
    await task(signal);
    return undefined;
  } catch (error) {
    return { error };
  }
}

async function paused(powers: Pick<Powers, 'clock'>, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(powers.clock, ms, signal);
    return true;
  } catch (error) {
    if (isAppError(error, 'cancelled')) return false;
    throw error;
  }
}
