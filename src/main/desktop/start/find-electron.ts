/** Finds the Electron program: where it was said to be, or where its package keeps it; fetches it when asked to. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Electron } from './choose-window.ts';

type Env = Readonly<Record<string, string | undefined>>;

const PACKAGE = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const PROGRAM: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const REACH_LIMIT_MS = 5_000;
const FETCH_LIMIT_MS = 600_000;

export function findElectron(env: Env, platform: string): Electron {
  const given = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = given ?? join(PACKAGE, 'dist');
  const program = join(folder, PROGRAM[platform] ?? 'electron');
  if (existsSync(program)) return { kind: 'there', program, major: majorIn(folder) };
  if (given !== undefined) return { kind: 'missing', reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${program}` };
  return env['ELECTRON_SKIP_BINARY_DOWNLOAD'] ? { kind: 'missing', reason: NOT_WANTED } : { kind: 'fetchable' };
}

const NOT_WANTED = 'Electron is not installed, and ELECTRON_SKIP_BINARY_DOWNLOAD says not to fetch it';
const CANNOT_FETCH = 'Electron is not installed, and cannot be fetched';

/** Has Electron's own installer fetch it, when its source can be reached at all. */
export async function fetchElectron(env: Env, platform: string): Promise<Electron> {
  const source = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/';
  const unreachable = await reach(source);
  if (unreachable !== undefined) return { kind: 'missing', reason: `${CANNOT_FETCH}: ${unreachable}` };
  const { status } = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: FETCH_LIMIT_MS,
  });
  const found = findElectron(env, platform);
  return status === 0 && found.kind === 'there'
    ? found
    : { kind: 'missing', reason: `${CANNOT_FETCH}: its installer failed` };
}

/** Why the address cannot be reached, or undefined. */
async function reach(url: string): Promise<string | undefined> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_LIMIT_MS) });
    return undefined;
  } catch {
    // The words of a failed fetch say nothing to a person.
    return `${new URL(url).host} does not answer`;
  }
}

function majorIn(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, ''), 10);
  } catch {
    return null; // a build of one's own may lack the file
  }
}
