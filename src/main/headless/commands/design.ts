import { Argument, Command } from 'commander';
import { z } from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { EditOutcome } from '../../../shared/model/design-edit.ts';
import { editsOf, type Known } from '../design-words.ts';
import { designTable, historyText, outcomeText, planText } from '../present/design-text.ts';
import { openSession, type Session } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const ACTIONS = [
  'show',
  'add',
  'connect',
  'disconnect',
  'rename',
  'remove',
  'move',
  'arrange',
  'undo',
  'redo',
  'history',
];

const Options = z.object({
  stream: z.string().optional(),
  key: z.string().optional(),
  description: z.string().optional(),
  from: z.array(z.string()).default([]),
  to: z.array(z.string()).default([]),
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const HELP = `
show                        everything, and what it leads to
add KIND NAME               command, event, aggregate, consumer, projection, producer or external
connect FROM TO             event -> consumer, event -> projection, command -> aggregate, aggregate -> event,
                            consumer -> command, consumer -> event, producer -> command, consumer or aggregate -> external
disconnect FROM TO
rename NAME NEW-NAME        in every file that names it; what only you can judge is listed
remove NAME
move NAME X Y               where its block stands on the canvas, in pixels
arrange                     gives all blocks back to the automatic layout
undo, redo                  the newest step, byte for byte
history                     what can be undone and redone, newest first

A name that several things have is written with its kind: event/OrderPlaced.
Each call is one step. Exit code 1 when a step would strand recorded events and --yes was not given.

Examples:
  replayground design my-shop add event OrderShipped --from order
  replayground design my-shop add consumer shipping --from OrderConfirmed --to mail-relay
  replayground design my-shop rename OrderShipped OrderSent --dry-run
  replayground design my-shop undo`;

export function designCommand({ shell, settle }: Kit): Command {
  return new Command('design')
    .description('change the design: add, connect, rename and remove what it has; undo every step')
    .argument('<folder>', 'the workspace')
    .addArgument(new Argument('[action]', 'what to do').choices(ACTIONS).default('show'))
    .argument('[words...]', 'of what; see below')
    .option(
      '--stream <name>',
      'add: the streams that an event is written to, that an aggregate owns, that a command is about',
    )
    .option('--key <field>', 'add: the field that names the entity; of a projection, the column')
    .option('--description <text>', 'add: what it is')
    .option('--from <names...>', 'add: what leads to it')
    .option('--to <names...>', 'add: what it leads to')
    .option('--dry-run', 'only say what would be done')
    .option('--yes', 'do it although recorded events are stranded or handled again')
    .option('--json', 'the outcome as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, action: string, words: readonly string[], options: unknown) =>
      settle(design(shell, folder, { action, words, ...Options.parse(options) })),
    );
}

type Wanted = Options & { readonly action: string; readonly words: readonly string[] };

async function design(shell: Shell, folder: string, wanted: Wanted): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'design');
  switch (wanted.action) {
    case 'show':
      return await show(shell, session, wanted);
    case 'history':
      return await history(shell, session, wanted);
    case 'undo':
    case 'redo':
      return tell(shell, folder, wanted, await session.client.authoring[wanted.action]({ accept: wanted.yes }));
    default:
      return await edit(shell, folder, session, wanted);
  }
}

async function show({ terminal }: Shell, { client }: Session, { json }: Wanted): Promise<Verdict> {
  const view = await client.design.read();
  if (json) outJson(terminal, { nodes: view.nodes, edges: view.edges });
  else terminal.out(designTable(view, terminal.columns, paintOf(terminal)));
  return 'done';
}

async function history({ terminal }: Shell, { client }: Session, { json }: Wanted): Promise<Verdict> {
  const { done, undone } = await client.authoring.state();
  if (json) outJson(terminal, { done, undone });
  else terminal.out(historyText({ done, undone }, paintOf(terminal)));
  return 'done';
}

async function edit(shell: Shell, folder: string, { client }: Session, wanted: Wanted): Promise<Verdict> {
  const edits = editsOf(wanted.action, wanted.words, wanted, await knownIn(client));
  if (!wanted.dryRun) return tell(shell, folder, wanted, await client.authoring.apply({ edits, accept: wanted.yes }));
  const plan = await client.authoring.preview({ edits });
  if (wanted.json) outJson(shell.terminal, { outcome: 'planned', plan });
  else shell.terminal.out(`would  ${planText(plan, paintOf(shell.terminal))}`);
  return 'done';
}

async function knownIn(client: EngineClient): Promise<readonly Known[]> {
  const [{ nodes }, { events, commands }] = await Promise.all([client.design.read(), client.workspace.model()]);
  const keys = new Map<string, string>([
    ...events.map(({ name, key }) => [`event/${name}`, key] as const),
    ...commands.map(({ name, key }) => [`command/${name}`, key] as const),
  ]);
  return nodes.map(({ id, kind, name, category }) => ({ id, kind, name, category, key: keys.get(id) ?? null }));
}

function tell({ terminal }: Shell, folder: string, { json, action }: Wanted, result: EditOutcome): Verdict {
  if (json) outJson(terminal, result);
  else terminal.out(outcomeText(result, { folder, back: action === 'undo' ? 'redo' : 'undo' }, paintOf(terminal)));
  return result.outcome === 'asks' ? 'no' : 'done';
}
