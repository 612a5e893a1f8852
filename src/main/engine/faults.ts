/**
 * Fault points: places where a crash test kills this very process, so that the proof is about a real death and a real disk.
 * `REPLAYGROUND_FAULT=append:before-commit@7` dies with SIGKILL the seventh time that point is passed.
 */
import type { FaultPoint, Faults } from './powers.ts';

const NO_FAULTS: Faults = { at: () => undefined };

/** @throws Error when the variable is set and not of the form `point@n`: a crash test that never crashes would prove nothing. */
export function faultsFromEnvironment(env: Readonly<Record<string, string | undefined>>): Faults {
  const wanted = env['REPLAYGROUND_FAULT'];
  if (wanted === undefined) return NO_FAULTS;
  const match = /^([a-z]+:[a-z-]+)@(\d+)$/.exec(wanted);
  if (!match) throw new Error(`REPLAYGROUND_FAULT: expected point@n, found "${wanted}"`);
  return dieAt(match[1] as FaultPoint, Number(match[2]));
}

function dieAt(fatal: FaultPoint, nth: number): Faults {
  let passed = 0;
  return {
    at(point) {
      if (point !== fatal) return;
      passed += 1;
      if (passed === nth) process.kill(process.pid, 'SIGKILL');
    },
  };
}
