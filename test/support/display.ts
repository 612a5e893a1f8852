/** A display for the windows that tests open: the one there is, or a virtual one for as long as the tests run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

let server: ChildProcess | undefined;

/** Called once before the tests of a group; without a display to be had, suites that need one are skipped, in sight. */
export async function setup(): Promise<void> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) return;
  // -displayfd: it picks a free number and writes it to that descriptor when it can be used
  server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = server.stdio[3];
  if (!number) return;
  const first = await Promise.race([once(number, 'data'), once(server, 'error').then(() => undefined)]);
  if (first) process.env['DISPLAY'] = `:${String(first[0]).trim()}`;
}

export function teardown(): void {
  server?.kill();
}
