import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { type TestPowers, testPowers } from '../../support/powers.ts';

/** The machine's clock, which worker processes live by; the log is kept for looking at. */
export function machinePowers(): Pick<TestPowers, 'log' | 'logged' | 'env'> &
  Pick<ReturnType<typeof systemPowers>, 'clock'> {
  const { log, logged } = testPowers();
  const { clock, env } = systemPowers(log);
  return { clock, env, log, logged };
}
