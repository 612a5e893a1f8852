/** How the person called the program, so that what it tells them to type next works as it stands. */
import { basename, relative } from 'node:path';
import type { Powers } from '../engine/powers.ts';

export type Call = {
  /** Path of the script that Node runs. */
  readonly script: string;
  readonly cwd: string;
  readonly env: Powers['env'];
};

/** "replayground" where it is installed, "npm run cli --" in the repository, or the script as Node was told to run it. */
export function programName({ script, cwd, env }: Call): string {
  if (env['npm_command'] === 'run-script' || env['npm_command'] === 'start') return 'npm run cli --';
  if (env['npm_command'] === 'exec') return 'npx replayground';
  return basename(script) === 'cli.ts' ? `node ${relative(cwd, script)}` : 'replayground';
}
