/** Ends a server that an earlier engine left behind on the same folder: two servers on one JetStream folder would ruin it. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { kill, platform } from 'node:process';
import { promisify } from 'node:util';
import type { Clock } from '../../../engine/powers.ts';
import { isMissingFile } from './is-missing-file.ts';
import type { ServerFolder } from './server-folder.ts';

const LOOK_AGAIN_AFTER_MS = 50;
const GENTLE_LOOKS = 60;

/** Answers the process id that was ended, or undefined when there was none. */
export async function endOrphan(folder: ServerFolder, clock: Clock): Promise<number | undefined> {
  const pid = await readPid(folder);
  if (pid === undefined || !(await runsOn(pid, folder))) return undefined;
  for (let look = 0; await runsOn(pid, folder); look += 1) {
    signal(pid, look < GENTLE_LOOKS ? 'SIGTERM' : 'SIGKILL');
    await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_AFTER_MS, resolve));
  }
  return pid;
}

/** The process id in the folder's pid file. */
export async function readPid(folder: ServerFolder): Promise<number | undefined> {
  try {
    const pid = Number.parseInt(await readFile(folder.pid, 'utf8'), 10);
    return pid > 1 ? pid : undefined;
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
}

/** Process ids are used again, so a process counts only when its command line names this folder's configuration. */
async function runsOn(pid: number, folder: ServerFolder): Promise<boolean> {
  const command = platform === 'linux' ? await commandFromProc(pid) : await commandFromSystem(pid);
  return command.includes(folder.config) && command.includes('nats-server');
}

async function commandFromProc(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // no such process
}

async function commandFromSystem(pid: number): Promise<string> {
  const [program, ...args] =
    platform === 'win32'
      ? [
          'powershell',
          '-NoProfile',
          '-Command',
          `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
        ]
      : ['ps', '-p', String(pid), '-o', 'command='];
  const answer = await promisify(execFile)(program as string, args).catch(() => ({ stdout: '' })); // no such process
  return answer.stdout;
}

/** Ends a process by force. */
export function endProcessOf(pid: number): void {
  signal(pid, 'SIGKILL');
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    kill(pid, name);
  } catch {
    // it ended between the look and the signal
  }
}
