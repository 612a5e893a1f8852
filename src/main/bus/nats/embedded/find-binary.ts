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

const SERVER_FOLDERS =
  platform === 'win32' ? [] : ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

const ADVICE: Readonly<Record<string, string>> = {
  linux: 'sudo apt-get install nats-server, or download it from https://nats.io/download',
  darwin: 'brew install nats-server, or download it from https://nats.io/download',
};

/**
 * Looks in the app's resources; then only where `REPLAYGROUND_NATS_SERVER` points (the program or its folder) if that is set;
 * else in the folders of PATH and where package managers put servers that an ordinary user's PATH may lack.
 * @param resourcesDir the folder of the app's own programs, where there is one.
 */
export async function findNatsServer(
  powers: Pick<Powers, 'env'>,
  resourcesDir?: string,
): Promise<Result<string, MissingBinary>> {
  const named = powers.env['REPLAYGROUND_NATS_SERVER'];
  const path = (powers.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const elsewhere = named
    ? [named, join(named, PROGRAM)]
    : [...path, ...SERVER_FOLDERS].map((folder) => join(folder, PROGRAM));
  const candidates = [...(resourcesDir === undefined ? [] : [join(resourcesDir, PROGRAM)]), ...elsewhere];
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
