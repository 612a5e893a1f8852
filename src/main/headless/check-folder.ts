/** The whole check of a workspace: its files by the workspace's own rules, its code by the sandbox that would run it. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import type { Powers } from '../engine/powers.ts';
import { bundleHandlers } from '../sandbox/bundle.ts';
import { startSandbox } from '../sandbox/pool.ts';
import type { HandlerBundle } from '../sandbox/sandbox.ts';
import { checkWorkspace } from '../workspace/check-workspace.ts';
import { sortFindings } from '../workspace/report.ts';

/** A handler file is only evaluated, not run: no need for the workspace's own limits. */
const CHECK_LIMITS = { invocationMs: 2_000, heapMb: 128 };
const WORKERS = 2;

/** Every finding, by file, line and column. @throws AppError `closed`. */
export async function checkFolder(folder: string, powers: Powers): Promise<readonly Finding[]> {
  await using sandbox = startSandbox({ powers, limits: CHECK_LIMITS, workers: WORKERS });
  const also: Finding[] = [];
  const bundle = async (from: string, file: string): Promise<HandlerBundle> => {
    const { bundle: made, findings } = await bundleHandlers(from, file);
    if (made) {
      also.push(...findings);
      return made;
    }
    // The check makes a finding of what is thrown, so only the others are added here.
    const [first, ...more] = findings;
    also.push(...more);
    throw asFailure(file, first);
  };
  const exportsOf = async (made: HandlerBundle) => (await sandbox.load(made)).exports;
  const findings = await checkWorkspace(folder, { bundle, exportsOf });
  return sortFindings([...findings, ...also]);
}

function asFailure(file: string, finding: Finding | undefined): AppError {
  const { message, line, column, file: where } = finding ?? { message: 'cannot be bundled', line: 1, column: 1, file };
  return new AppError('handler-failed', message, { details: { file: where, line, column } });
}
