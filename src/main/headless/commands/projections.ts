import { Argument, Command } from 'commander';
import { z } from 'zod';
import type { VersionsView } from '../../../shared/contract/projections.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import { diffText } from '../present/diff-text.ts';
import { progressLine, versionsTable, versionsText } from '../present/versions-text.ts';
import { openSession, type Session } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { integer, UsageError } from '../usage.ts';

const Action = z.enum([
  ...['list', 'rebuild', 'pause', 'cancel', 'diff', 'switch', 'rollback', 'adopt', 'drop', 'keep'],
] as const);
type Action = z.infer<typeof Action>;
const Options = z.object({ limit: z.number().default(50), json: z.boolean().default(false) });
type Wanted = z.infer<typeof Options> & { readonly action: Action; readonly name: string };

const HELP = `
list      every read model: what serves, what is built beside it, and what the files say otherwise
rebuild   build what the files say beside the rows that serve, or go on with it
pause     leave that build where it is; "rebuild" goes on with it
cancel    throw that build away; the rows that serve are not touched
diff      the rows that differ between the two, each with the first event at which they part
switch    have the new build serve; the one before is kept
rollback  have the one before serve again
adopt     go on with the new code and keep the rows as they are
drop      remove the rows of a read model whose projection is gone
keep      keep them, and say no more of it

Examples:
  replayground projections list my-shop
  replayground projections rebuild my-shop order_status
  replayground projections diff my-shop order_status --limit 10
  replayground projections switch my-shop order_status`;

export function projectionsCommand({ shell, settle }: Kit): Command {
  return new Command('projections')
    .description('versions of read models: build a changed one beside the old, compare, switch, roll back')
    .addArgument(new Argument('<action>', 'what to do').choices(Action.options))
    .argument('<folder>', 'the workspace')
    .argument('[name]', 'the read model; needed by all but list')
    .option('--limit <rows>', 'rows of a diff at most', integer(1), 50)
    .option('--json', 'one a line, as JSON')
    .addHelpText('after', HELP)
    .action((action: string, folder: string, name: string | undefined, options: unknown) =>
      settle(projections(shell, folder, { action: Action.parse(action), name: name ?? '', ...Options.parse(options) })),
    );
}

async function projections(shell: Shell, folder: string, wanted: Wanted): Promise<Verdict> {
  const { action, name } = wanted;
  if (action !== 'list' && name === '') throw new UsageError(`projections ${action}: say which read model`);
  await using session = await openSession(shell, folder, 'projections');
  const { projections: calls } = session.client;
  switch (action) {
    case 'list':
      return list(shell, session, wanted);
    case 'rebuild':
      return await rebuild(shell, session, wanted);
    case 'diff':
      return await diff(shell, session, wanted);
    case 'pause':
      return told(shell, wanted, await calls.pause({ name }));
    case 'cancel':
      return told(shell, wanted, await calls.cancel({ name }));
    case 'switch':
      return told(shell, wanted, await calls.switch({ name }, { signal: shell.stopped }));
    case 'rollback':
      return told(shell, wanted, await calls.rollBack({ name }));
    case 'adopt':
      return told(shell, wanted, await calls.adopt({ name }));
    case 'keep':
      return told(shell, wanted, await calls.keep({ name, isKept: true }));
    case 'drop':
      await calls.drop({ name });
      return toldDropped(shell, wanted);
    default:
      return assertNever(action);
  }
}

async function list({ terminal }: Shell, { client }: Session, { json, name }: Wanted): Promise<Verdict> {
  const found = (await client.projections.list()).filter((each) => name === '' || each.name === name);
  if (json) for (const each of found) outJson(terminal, each);
  else if (found.length === 0) terminal.out('no read models\n');
  else terminal.out(versionsTable(found, terminal.columns, paintOf(terminal)));
  return 'done';
}

/** Progress goes to standard error, the end of it to standard output. What is stopped here goes on when it is asked for again. */
async function rebuild(shell: Shell, { client }: Session, wanted: Wanted): Promise<Verdict> {
  const { name } = wanted;
  const { terminal, stopped } = shell;
  let view = await client.projections.build({ name });
  for await (view of await client.projections.progress({ name }, { signal: stopped })) {
    terminal.err(progressLine(view, paintOf(terminal)));
  }
  told(shell, wanted, view);
  return view.building?.state === 'caught-up' ? 'done' : 'no';
}

async function diff({ terminal, stopped }: Shell, { client }: Session, wanted: Wanted): Promise<Verdict> {
  const { name, limit, json } = wanted;
  const summary = await client.projections.compare({ name }, { signal: stopped });
  const { rows } = await client.projections.differences({ name, limit });
  if (json) {
    outJson(terminal, summary);
    for (const row of rows) outJson(terminal, row);
  } else terminal.out(diffText(summary, rows, terminal.columns, paintOf(terminal)));
  return 'done';
}

function told({ terminal }: Shell, { json }: Wanted, view: VersionsView): Verdict {
  if (json) outJson(terminal, view);
  else terminal.out(versionsText(view, paintOf(terminal)));
  return 'done';
}

function toldDropped({ terminal }: Shell, { json, name }: Wanted): Verdict {
  if (json) outJson(terminal, { dropped: name });
  else terminal.out(`${name}: its rows are dropped\n`);
  return 'done';
}
