import { Command } from 'commander';
import { z } from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { PredicateFailure } from '../../../shared/contract/event-scan.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { pause } from '../../runtime/pause.ts';
import { filterOf, readWanted, type Wanted } from '../event-reading.ts';
import { findFilter, type Search, searchWanted } from '../event-search.ts';
import { eventHeading, eventLine } from '../present/event-table.ts';
import { joinRunning, openSession, type Session, workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { integer, type LogPoint, logPoint, UsageError } from '../usage.ts';

const Options = z.object({
  stream: z.string().optional(),
  type: z.array(z.string()).default([]),
  correlation: z.string().optional(),
  from: z.custom<LogPoint>().optional(),
  to: z.custom<LogPoint>().optional(),
  limit: z.number().optional(),
  where: z.string().optional(),
  filter: z.string().optional(),
  follow: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

/** What a person sees who asks for nothing in particular. */
const SCREENFUL = 50;
const LOOK_AGAIN_MS = 300;

const HELP = `
Without --from the newest ${SCREENFUL} are shown (with --json all); --limit N makes it the newest N, with --from the first N.
--from and --to include their ends and take a position, a time or how long ago.

Examples:
  replayground events my-shop --follow
  replayground events my-shop --type OrderPlaced OrderCancelled --from -15m
  replayground events my-shop --stream order-301001
  replayground events my-shop --where 'event => event.data.total > 10000'
  replayground events my-shop --filter "Large orders" --json > large-orders.jsonl
  replayground events my-shop --from 1 --json | jq .type`;

export function eventsCommand({ shell, settle }: Kit): Command {
  const point = logPoint(shell.powers.clock.now());
  return new Command('events')
    .description('the log')
    .argument('<folder>', 'the workspace')
    .option('--stream <name>', 'of one stream')
    .option('--type <names...>', 'of these types')
    .option('--correlation <uuid>', 'of one flow')
    .option('--from <point>', 'from here on', point)
    .option('--to <point>', 'up to here', point)
    .option('--where <function>', 'that this function in TypeScript says yes to')
    .option('--filter <name>', "that one of the workspace's saved filters lets through")
    .option('--limit <n>', 'so many at most', integer(1))
    .option('-f, --follow', 'go on with what comes, until interrupted')
    .option('--json', 'one event a line, as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, options: unknown) => settle(events(shell, folder, Options.parse(options))));
}

async function events(shell: Shell, given: string, options: Options): Promise<Verdict> {
  const folder = workspaceFolder(given);
  const wanted = wantedOf(options);
  const print = printer(shell, options);
  let session: Session | undefined = await openSession(shell, folder, 'events');
  let position: number;
  try {
    const search = await searchOf(session.client, options);
    const read: Read = (client, range) =>
      search === undefined ? readWanted(client, range) : searchWanted(client, range, search, tellFailed(shell));
    position = await printAll(read(session.client, wanted), print);
    if (!options.follow) return 'done';
    // An engine of our own would keep others from running one; the place in the log is all that is needed to go on.
    if (session.engine === 'own') session = await session[Symbol.asyncDispose]().then(() => undefined);
    while (!shell.stopped.aborted) {
      session ??= await nextEngine(shell, folder, given);
      if (!session) break;
      position = await follow(shell, session, wanted, position, { print, read, isSearch: search !== undefined });
      session = await session[Symbol.asyncDispose]().then(() => undefined);
    }
    return 'done';
  } finally {
    await session?.[Symbol.asyncDispose]();
  }
}

function wantedOf(options: Options): Wanted {
  const { stream, type, correlation, from, to } = options;
  const limit = options.limit ?? (options.json || from !== undefined || to !== undefined ? undefined : SCREENFUL);
  return { stream, types: type, correlationId: correlation, from, to, limit };
}

function printer({ terminal, powers }: Shell, { json }: Options): (events: readonly EventView[]) => void {
  if (json) {
    return (events) => {
      for (const event of events) outJson(terminal, eventJson(event));
    };
  }
  const look = { width: terminal.columns, paint: paintOf(terminal), nowMs: powers.clock.now() };
  let headed = false;
  return (events) => {
    if (events.length === 0) return;
    if (!headed) terminal.out(eventHeading(look));
    headed = true;
    terminal.out(events.map((event) => eventLine(event, look)).join(''));
  };
}

/** An event for programs: its times in ISO 8601, as `--from` takes them. */
function eventJson(event: EventView) {
  const { occurredAt, recordedAt, ...rest } = event;
  return { ...rest, occurredAt: new Date(occurredAt).toISOString(), recordedAt: new Date(recordedAt).toISOString() };
}

type Print = (events: readonly EventView[]) => void;

type Read = (client: EngineClient, wanted: Wanted) => AsyncGenerator<readonly EventView[], number>;

/** @throws UsageError when two predicates are asked for. */
async function searchOf(client: EngineClient, { where, filter: name }: Options): Promise<Search | undefined> {
  if (where === undefined && name === undefined) return undefined;
  const filter = name === undefined ? undefined : await findFilter(client, name);
  if (where === undefined || filter?.predicate === undefined) return { filter, predicate: where };
  throw new UsageError(`--where: the filter "${filter.name}" has a predicate of its own; use one of the two`);
}

function tellFailed({ terminal }: Shell): (failed: PredicateFailure) => void {
  return ({ count, message, line, column, position }) => {
    const events = count === 1 ? '1 event' : `${count} events`;
    const first = `${message} (line ${line}, column ${column})`;
    terminal.err(`${events} made the predicate throw and are left out; the first at position ${position}: ${first}\n`);
  };
}

/** Answers the position up to which everything was printed. */
async function printAll(pages: ReturnType<Read>, print: Print): Promise<number> {
  for (;;) {
    const step = await pages.next();
    if (step.done) return step.value;
    print(step.value);
  }
}

/** Until the person or the engine stops; answers the position up to which everything was printed. */
async function follow(
  shell: Shell,
  { client }: Session,
  wanted: Wanted,
  from: number,
  { print, read, isSearch }: { readonly print: Print; readonly read: Read; readonly isSearch: boolean },
): Promise<number> {
  let position = from;
  const readOn = async () => {
    const next = { kind: 'position', position: position + 1 } as const;
    position = await printAll(read(client, { ...wanted, from: next, limit: undefined }), print);
  };
  try {
    // What was recorded while nobody looked is read in pages, so that it does not queue up here.
    await readOn();
    const pages = await client.events.follow({ after: position, filter: filterOf(wanted) }, { signal: shell.stopped });
    for await (const page of pages) {
      if (!isSearch) print(page.events);
      else if (page.events.length > 0) await readOn();
      position = Math.max(position, page.through);
    }
  } catch (error) {
    if (shell.stopped.aborted) return position;
    if (!isAppError(error, 'engine-unreachable')) throw error;
    shell.terminal.err('the engine ended; waiting for the next one\n');
  }
  return position;
}

/** The next engine that runs the workspace; undefined when the person stops waiting. */
async function nextEngine(shell: Shell, folder: string, given: string): Promise<Session | undefined> {
  let told = false;
  while (!shell.stopped.aborted) {
    const session = await joinRunning(shell, folder);
    if (session) return session;
    if (!told) shell.terminal.err(`no engine runs this workspace; waiting for one: replayground run ${given}\n`);
    told = true;
    await pause(shell.powers.clock, LOOK_AGAIN_MS, shell.stopped).catch(onlyCancelled);
  }
  return undefined;
}

function onlyCancelled(error: unknown): void {
  if (!isAppError(error, 'cancelled')) throw error;
}
