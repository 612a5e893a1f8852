/** Finds the nats-server program. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { platform } from 'node:process';
import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { Powers } from '../../../engine/powers.ts';

export type MissingBinary = {
  /** Where it was looked for, in that order. */
  readonly looked: readonly string[];
  /** One line that says how to get it, on this machine. */
  readonly advice: string;
};

const PROGRAM = platform === 'win32' ? 'nats-server.exe' : 'nats-server';

const ADVICE: Readonly<Record<string, string>> = {
  linux: 'apt-get install nats-server, or download it from https://nats.io/download',
  darwin: 'brew install nats-server, or download it from https://nats.io/download',
};

/**
 * Looks in the app's resources, then where `REPLAYGROUND_NATS_SERVER` points (the program or its folder), then in the folders of PATH.
 * @param resourcesDir the folder of the app's own programs, where there is one.
 */
export async function findNatsServer(
  powers: Pick<Powers, 'env'>,
  resourcesDir?: string,
): Promise<Result<string, MissingBinary>> {
  const named = powers.env['REPLAYGROUND_NATS_SERVER'];
  const candidates = [
    ...(resourcesDir === undefined ? [] : [join(resourcesDir, PROGRAM)]),
    ...(named ? [named, join(named, PROGRAM)] : []),
    ...(powers.env['PATH'] ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, PROGRAM)),
  ];
  for (const candidate of candidates) if (await isProgram(candidate)) return ok(candidate);
  return err({ looked: candidates, advice: ADVICE[platform] ?? 'download it from https://nats.io/download' });
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return path.endsWith(PROGRAM);
  } catch {
    return false; // not there, or not to be run: the next candidate
  }
}
