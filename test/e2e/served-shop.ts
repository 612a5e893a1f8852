/** The order sample, served by a real process on a real nats-server, for a page to look at. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = join(import.meta.dirname, '../../src/main/headless/cli.ts');

export type ServedShop = AsyncDisposable & {
  readonly url: string;
  readonly folder: string;
  readonly kill: () => Promise<void>;
};

/** Makes a new workspace of the order sample and serves it until disposed of. */
export async function serveShop(): Promise<ServedShop> {
  const parent = await mkdtemp(join(tmpdir(), 'replayground-e2e-'));
  const folder = join(parent, 'shop');
  await run(['new', folder, '--sample', 'order-fulfilment']);
  const server = spawn(process.execPath, [CLI, 'serve', folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, REPLAYGROUND_LOG: 'error' },
  });
  const { value } = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  const { url } = JSON.parse(String(value)) as { readonly url: string };
  return {
    url,
    folder,
    kill: () => end(server, 'SIGKILL'),
    async [Symbol.asyncDispose]() {
      await end(server, 'SIGTERM');
      await rm(parent, { recursive: true, force: true });
    },
  };
}

async function run(args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`replayground ${args.join(' ')} ended with ${code}`);
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill(signal);
  await gone;
}
