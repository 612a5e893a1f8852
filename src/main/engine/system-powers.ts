/** The powers of a running engine: the machine's clock, ids, randomness and environment. One of the few files that read them (W1). */
import { v7 as uuidV7 } from 'uuid';
import { messageId, timestampMs } from '../../shared/kernel/names.ts';
import { createSeededRandom } from '../../shared/kernel/seeded-random.ts';
import { faultsFromEnvironment } from './faults.ts';
import type { Clock, Log, Powers } from './powers.ts';

/** @param log where the engine writes its log; see `pinoLog` in the headless shell. */
export function systemPowers(log: Log): Powers {
  const env = { ...process.env };
  return {
    clock: systemClock,
    ids: { next: () => messageId(uuidV7()) },
    random: createSeededRandom,
    faults: faultsFromEnvironment(env),
    log,
    env,
  };
}

const systemClock: Clock = {
  now: () => timestampMs(Date.now()),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
