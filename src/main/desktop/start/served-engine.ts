/** An engine of its own process, served: what the browser shows, and what a window may attach to. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StartedPrograms } from './started-programs.ts';

const CLI = fileURLToPath(new URL('../../headless/cli.ts', import.meta.url));

type Env = Readonly<Record<string, string | undefined>>;

const Served = z.object({ url: z.string() });

export type ServedEngine = {
  /** With its token; undefined when the engine did not start. Why not, it has said on the error stream. */
  readonly url: string | undefined;
  readonly child: ChildProcess;
  readonly ended: Promise<number>;
};

/** Its log tells failures only: what consumers gave up on, the window shows. */
export async function serveEngine(folder: string, programs: StartedPrograms, env: Env): Promise<ServedEngine> {
  const child = programs.start(process.execPath, [CLI, 'serve', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { REPLAYGROUND_LOG: 'error', ...env },
  });
  const ended = codeOf(child);
  const url = await firstLine(child);
  return { url: url === undefined ? undefined : Served.safeParse(JSON.parse(url)).data?.url, ended, child };
}

/** Undefined when it ended without one. */
function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (stdout === null) return resolve(undefined);
    const lines = createInterface({ input: stdout });
    lines.once('line', resolve);
    lines.once('close', () => resolve(undefined));
  });
}

/** The exit code; 1 for an end by a signal. */
export async function codeOf(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit');
  const failed = once(child, 'error').then(() => [1]);
  const [code] = await Promise.race([ended, failed]);
  return typeof code === 'number' ? code : 1;
}
