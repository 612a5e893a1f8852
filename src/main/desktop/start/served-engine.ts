/** An engine of its own process, served: what the browser shows, and what a window may attach to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const CLI = fileURLToPath(new URL('../../headless/cli.ts', import.meta.url));

const Served = z.object({ url: z.string() });

export type ServedEngine = {
  /** With its token; undefined when the engine did not start. Why not, it has said on the error stream. */
  readonly url: string | undefined;
  readonly child: ChildProcess;
  readonly ended: Promise<number>;
};

export async function serveEngine(folder: string): Promise<ServedEngine> {
  const child = spawn(process.execPath, [CLI, 'serve', folder, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = codeOf(child);
  const lines = createInterface({ input: child.stdout });
  const first = new Promise<string | undefined>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(undefined));
  });
  const line = await first;
  return { url: line === undefined ? undefined : Served.safeParse(JSON.parse(line)).data?.url, ended, child };
}

/** The exit code; 1 for an end by a signal. */
export async function codeOf(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit');
  const failed = once(child, 'error').then(() => [1]);
  const [code] = await Promise.race([ended, failed]);
  return typeof code === 'number' ? code : 1;
}
