import { Command, Option } from 'commander';
import { z } from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { formatDuration } from '../present/figures.ts';
import {
  type Run,
  runAdvice,
  runEnd,
  runHeading,
  runLine,
  runScreen,
  type Sample,
  totalLag,
} from '../present/run-summary.ts';
import { type RunningEngine, startRunningEngine } from '../running-engine.ts';
import { workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { durationMs, integer } from '../usage.ts';

const Options = z.object({
  bus: z.enum(['nats', 'local']).optional(),
  store: z.enum(['sqlite', 'memory']).optional(),
  untilIdle: z.boolean().default(false),
  for: z.number().optional(),
  seed: z.number().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const REDRAW_MS = 1_000;

const HELP = `
Ctrl+C stops it cleanly; a second Ctrl+C at once.
While it runs, send, events, query and the like talk to it from another terminal.

Examples:
  replayground run my-shop
  replayground run my-shop --bus local --for 30s
  replayground run my-shop --until-idle --json`;

export function runCommand({ shell, settle }: Kit): Command {
  return new Command('run')
    .description('run all actors until interrupted')
    .argument('<folder>', 'the workspace')
    .addOption(new Option('--bus <kind>', 'nats, or local: in this process').choices(['nats', 'local']))
    .addOption(new Option('--store <kind>', 'sqlite, or memory: nothing stays').choices(['sqlite', 'memory']))
    .option('--until-idle', 'stop when nothing is left to do')
    .option('--for <duration>', 'stop after so long, like 30s', durationMs)
    .option('--seed <n>', 'seed of everything that is drawn by chance', integer(0))
    .option('--json', 'one sample a second and the summary at the end, as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, options: unknown) => settle(run(shell, folder, Options.parse(options))));
}

async function run(shell: Shell, given: string, options: Options): Promise<Verdict> {
  const { bus, store, seed } = options;
  const folder = workspaceFolder(given);
  await using running = await startRunningEngine(shell, {
    folder,
    ...(bus && { bus }),
    ...(store && { store }),
    ...(seed !== undefined && { seed }),
  });
  const display = await openDisplay(shell, running.client, options);
  const reason = await untilEnd(shell, running, options, () => display.tick());
  await display.end(reason);
  return 'done';
}

/** Ticks once a second until it is time to stop; answers why. */
async function untilEnd(
  shell: Shell,
  { engine }: RunningEngine,
  options: Options,
  tick: () => Promise<void>,
): Promise<string> {
  const { clock } = shell.powers;
  const over = new AbortController();
  const ends: Promise<string>[] = [
    new Promise((end) => {
      const asked = () => end('as you asked');
      if (shell.stopped.aborted) asked();
      else shell.stopped.addEventListener('abort', asked, { once: true });
    }),
  ];
  const { for: forMs } = options;
  if (forMs !== undefined) {
    ends.push(new Promise((end) => clock.after(forMs, () => end(`after ${formatDuration(forMs)}`))));
  }
  if (options.untilIdle) ends.push(engine.untilIdle(over.signal).then(() => 'nothing is left to do'));
  const ended = Promise.race(ends);
  const ticking = tickUntil(ended, clock, tick);
  const reason = await ended.finally(() => over.abort());
  await ticking;
  return reason;
}

async function tickUntil(
  ended: Promise<unknown>,
  clock: Shell['powers']['clock'],
  tick: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const over = ended
    .catch(() => undefined)
    .then(() => {
      isOver = true;
    });
  while (!isOver) {
    await tick();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(REDRAW_MS, resolve);
    await Promise.race([over, promise]);
    cancel();
  }
}

type Display = { readonly tick: () => Promise<void>; readonly end: (reason: string) => Promise<void> };

async function openDisplay(
  { powers, terminal, program }: Shell,
  client: EngineClient,
  { json }: Options,
): Promise<Display> {
  const paint = paintOf(terminal);
  const info = await client.workspace.info();
  const first = await takeSample(client, powers.clock.now());
  let run: Run = { info, first, last: first, now: first };
  const next = async () => {
    run = { ...run, last: run.now, now: await takeSample(client, powers.clock.now()) };
  };
  if (json) outJson(terminal, { kind: 'started', ...info });
  else terminal.out(`${runHeading(info, paint)}${terminal.interactive ? runAdvice(info.folder, program, paint) : ''}`);
  return {
    async tick() {
      await next();
      if (json) outJson(terminal, { kind: 'sample', ...numbersOf(run.now) });
      else if (terminal.interactive) terminal.draw(runScreen(run, terminal.columns, paint));
      else if (hasNews(run)) terminal.out(runLine(run, paint));
    },
    async end(reason) {
      await next();
      if (json)
        outJson(terminal, { kind: 'summary', reason, ...numbersOf(run.now), newEvents: run.now.head - first.head });
      else terminal.out(runEnd(run, reason, paint));
    },
  };
}

function hasNews({ first, last, now }: Run): boolean {
  return (
    last === first || now.head !== last.head || now.deadLetters !== last.deadLetters || totalLag(now) !== totalLag(last)
  );
}

function numbersOf(sample: Sample) {
  const { atMs, head, deadLetters, actors } = sample;
  return { at: new Date(atMs).toISOString(), head, deadLetters, lag: totalLag(sample), actors };
}

async function takeSample(client: EngineClient, atMs: number): Promise<Sample> {
  const [{ head, deadLetters }, actors] = await Promise.all([client.statistics.summary(), client.actors.list()]);
  return { atMs, head, deadLetters, actors };
}
