import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isAppError, messageOf } from '../../../shared/kernel/failure.ts';
import { startRunningEngine } from '../running-engine.ts';
import { workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { integer, UsageError } from '../usage.ts';
import { hasPages } from '../web/page-files.ts';
import { openWebHost, type WebHost, type WebHostOptions } from '../web/web-host.ts';

const Options = z.object({
  port: z.number().optional(),
  host: z.string().default('127.0.0.1'),
  origin: z.array(z.string()).default([]),
  cert: z.string().optional(),
  key: z.string().optional(),
  bus: z.enum(['nats', 'local']).optional(),
  store: z.enum(['sqlite', 'memory']).optional(),
  seed: z.number().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

/** Tried first, so that a browser finds what it remembered under the same address; another when it is taken. */
const USUAL_PORT = 4360;
const PAGES = fileURLToPath(new URL('../../../../dist/renderer', import.meta.url));
const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

const HELP = `
Open the printed address in a browser; who has it may do everything. Ctrl+C stops it.
While it runs, send, events, query and the like talk to the same engine from another terminal.

Examples:
  replayground serve my-shop
  replayground serve my-shop --port 8080 --bus local
  replayground serve my-shop --host 0.0.0.0 --cert tls.pem --key tls-key.pem`;

export function serveCommand({ shell, settle }: Kit): Command {
  return new Command('serve')
    .description('run all actors and serve the window to the browser')
    .argument('<folder>', 'the workspace')
    .option('--port <n>', `port; ${USUAL_PORT} or, when that is taken, a free one`, integer(0))
    .option('--host <address>', 'address to listen on; loopback when left out')
    .option(
      '--origin <url>',
      'another origin whose pages may call, like https://tool.example; may be repeated',
      origins,
    )
    .option('--cert <file>', 'certificate (PEM); with --key it speaks TLS')
    .option('--key <file>', 'private key of the certificate (PEM)')
    .addOption(new Option('--bus <kind>', 'nats, or local: in this process').choices(['nats', 'local']))
    .addOption(new Option('--store <kind>', 'sqlite, or memory: nothing stays').choices(['sqlite', 'memory']))
    .option('--seed <n>', 'seed of everything that is drawn by chance', integer(0))
    .option('--json', 'write where it is served as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, options: unknown) => settle(serve(shell, folder, Options.parse(options))));
}

async function serve(shell: Shell, given: string, options: Options): Promise<Verdict> {
  const tls = readTls(options);
  const folder = workspaceFolder(given);
  const { bus, store, seed, host, origin } = options;
  const opening = { folder, ...(bus && { bus }), ...(store && { store }), ...(seed !== undefined && { seed }) };
  await using running = await startRunningEngine(shell, opening, 'serve');
  const hosting = { router: running.router, token: shell.newSecret(), pages: PAGES, host, origins: origin };
  await using web = await openOn(options.port, { ...hosting, ...(tls && { tls }) });
  await tell(shell, folder, web, options);
  await untilStopped(shell.stopped);
  return 'done';
}

/** @throws AppError what opening the host throws. */
async function openOn(port: number | undefined, hosting: WebHostOptions): Promise<WebHost> {
  if (port !== undefined) return openWebHost({ ...hosting, port });
  try {
    return await openWebHost({ ...hosting, port: USUAL_PORT });
  } catch (error) {
    if (!isAppError(error, 'engine-unreachable')) throw error;
    return openWebHost(hosting);
  }
}

async function tell(
  { terminal, pid }: Shell,
  folder: string,
  { url, origin }: WebHost,
  options: Options,
): Promise<void> {
  if (options.json) outJson(terminal, { url, origin, folder, pid });
  else terminal.out(`${basename(folder)} is served at ${paintOf(terminal)('strong', url)}\nCtrl+C stops it\n`);
  if (!(await hasPages(PAGES))) terminal.err('the window is not built yet: run "npm run build:renderer"\n');
  if (!LOOPBACK.includes(options.host) && options.cert === undefined) {
    terminal.err(`everyone on the way to ${origin} can read along: give --cert and --key\n`);
  }
}

/** @throws UsageError when one of the two is missing or cannot be read. */
function readTls({ cert, key }: Options): WebHostOptions['tls'] {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new UsageError('--cert and --key are given together or not at all');
  return { cert: readPem('--cert', cert), key: readPem('--key', key) };
}

function readPem(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${messageOf(error)}`, { cause: error });
  }
}

/** Commander's way to collect an option that is repeated. */
function origins(text: string, before: readonly string[] = []): readonly string[] {
  const url = URL.parse(text);
  if (url === null || url.host === '') throw new InvalidArgumentError('Write an origin like https://tool.example.');
  return [...before, text.replace(/\/$/, '')];
}

function untilStopped(stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) resolve();
    else stopped.addEventListener('abort', () => resolve(), { once: true });
  });
}
