import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { z } from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import type { Log } from '../../engine/powers.ts';
import { pause } from '../../runtime/pause.ts';
import { type DemoFindings, demoReport } from '../present/demo-report.ts';
import { formatCounted, formatDuration } from '../present/figures.ts';
import { runHeading } from '../present/run-summary.ts';
import { startRunningEngine } from '../running-engine.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { compensatedOrders, eventsOf, shortestFlow, tellOrder } from '../told-orders.ts';

const Options = z.object({
  bus: z.enum(['nats', 'local']),
  folder: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const SAMPLE = 'order-fulfilment';
/** Orders a second: fast enough that within seconds one of them goes wrong. */
const RATE = 'rate: 8/s';
const LOOK_EVERY_MS = 250;
/** By then every ending should have been seen many times over; what was seen is told in any case. */
const LIMIT_MS = 60_000;

export function demoCommand({ shell, settle }: Kit): Command {
  return new Command('demo')
    .description('make the order sample, let it run for some seconds, and tell the story of two orders')
    .addOption(new Option('--bus <kind>', 'nats, or local: in this process').choices(['nats', 'local']).default('nats'))
    .option('--folder <path>', 'where to make it; a temporary folder when left out')
    .option('--json', 'the two stories, dead letters and totals as JSON')
    .addHelpText('after', '\nThe folder stays, to be read, changed and run again.\n\nExample:\n  replayground demo')
    .action((options: unknown) => settle(demo(shell, Options.parse(options))));
}

async function demo(shell: Shell, options: Options): Promise<Verdict> {
  const { terminal } = shell;
  const folder = await makeFolder(shell, options);
  const found = await play(shell, folder, options);
  if (!found) return 'done';
  if (options.json) outJson(terminal, found);
  else
    terminal.out(
      demoReport(found, {
        width: Math.min(100, terminal.columns),
        paint: paintOf(terminal),
        program: shell.program,
      }),
    );
  return found.confirmed && found.compensated ? 'done' : 'no';
}

async function makeFolder({ workshop }: Shell, { folder }: Options): Promise<string> {
  if (folder !== undefined) {
    await workshop.createWorkspace(folder, SAMPLE);
    return folder;
  }
  const made = mkdtempSync(join(tmpdir(), 'replayground-demo-'));
  rmSync(made, { recursive: true });
  await workshop.createWorkspace(made, SAMPLE);
  return made;
}

/** Runs the sample until there is something to tell; undefined when the person had enough before. */
async function play(shell: Shell, folder: string, options: Options): Promise<DemoFindings | undefined> {
  const { terminal, powers } = shell;
  quicken(folder);
  const startedAtMs = powers.clock.now();
  await using running = await startRunningEngine(quiet(shell), { folder, bus: options.bus });
  const { client } = running;
  const info = await client.workspace.info();
  if (!options.json) terminal.out(demoOpening(folder, runHeading(info, paintOf(terminal))));
  const interrupted = await untilTold(shell, client, startedAtMs).then(() => false, onlyCancelled);
  if (terminal.interactive) terminal.draw('');
  return interrupted ? undefined : await gather(client, folder, powers.clock.now() - startedAtMs);
}

function demoOpening(folder: string, heading: string): string {
  return `${heading}Workspace: ${folder}\nCustomers place orders; this takes some seconds.\n\n`;
}

/** More customers than the sample has; the seed is the sample's own. */
function quicken(folder: string): void {
  const file = join(folder, 'producers', 'storefront.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^rate: .*$/m, RATE));
}

/** What consumers give up on is part of the show and told at its end: as log lines it would only get in between. */
function quiet(shell: Shell): Shell {
  const { log } = shell.powers;
  const warn: Log['warn'] = (message, fields) => {
    if (!message.startsWith('consumer/')) log.warn(message, fields);
  };
  return { ...shell, powers: { ...shell.powers, log: { ...log, warn } } };
}

/** @throws AppError `cancelled` when the person stops it. */
async function untilTold(
  { powers, terminal, stopped }: Shell,
  client: EngineClient,
  startedAtMs: number,
): Promise<void> {
  const model = await client.workspace.model();
  for (;;) {
    const [confirmed, compensated, letters, { head }] = await Promise.all([
      eventsOf(client, 'OrderConfirmed'),
      compensatedOrders(client),
      client.deadLetters.list(),
      client.statistics.summary(),
    ]);
    const elapsedMs = powers.clock.now() - startedAtMs;
    if (terminal.interactive) terminal.draw(progressLine(elapsedMs, head, [confirmed, compensated, letters]));
    const told =
      letters.length > 0 &&
      (await shortestFlow(client, model, confirmed)) &&
      (await shortestFlow(client, model, compensated));
    if (told || elapsedMs > LIMIT_MS) return;
    await pause(powers.clock, LOOK_EVERY_MS, stopped);
  }
}

function progressLine(
  elapsedMs: number,
  head: number,
  [confirmed, compensated, letters]: readonly [Counted, Counted, Counted],
): string {
  return `${[
    formatDuration(elapsedMs),
    formatCounted(head, 'event'),
    `${confirmed.length} confirmed`,
    `${compensated.length} failed and compensated`,
    formatCounted(letters.length, 'dead letter'),
  ].join(' · ')}\n`;
}

type Counted = { readonly length: number };

function onlyCancelled(error: unknown): true {
  if (isAppError(error, 'cancelled')) return true;
  throw error;
}

async function gather(client: EngineClient, folder: string, tookMs: number): Promise<DemoFindings> {
  const [summary, model, deadLetters] = await Promise.all([
    client.statistics.summary(),
    client.workspace.model(),
    client.deadLetters.list(),
  ]);
  const confirmed = await tellOrder(client, model, await eventsOf(client, 'OrderConfirmed'));
  const compensated = await tellOrder(client, model, await compensatedOrders(client));
  return { folder, tookMs, summary, model, deadLetters, confirmed, compensated };
}
