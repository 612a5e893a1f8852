import { Argument, Command } from 'commander';
import { z } from 'zod';
import type { DeadLetterView, Redriven } from '../../../shared/contract/dead-letters.ts';
import { AppError } from '../../../shared/kernel/failure.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import { deadLetterTable, deadLetterText } from '../present/dead-letter-text.ts';
import { formatCounted } from '../present/figures.ts';
import type { Paint } from '../present/paint.ts';
import { openSession, type Session } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { UsageError } from '../usage.ts';

const Action = z.enum(['list', 'show', 'redrive', 'discard']);
type Action = z.infer<typeof Action>;
const Options = z.object({
  all: z.boolean().default(false),
  consumer: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const HELP = `
list      what consumers gave up on
show      everything about one: cause, tries, payload
redrive   hand them back to their consumers; exit code 1 when one fails again
discard   give up on them for good

Examples:
  replayground dead-letters my-shop list
  replayground dead-letters my-shop show notification:0190a5b2-…
  replayground dead-letters my-shop redrive --all
  replayground dead-letters my-shop discard --all --consumer notification`;

export function deadLettersCommand({ shell, settle }: Kit): Command {
  return new Command('dead-letters')
    .description('messages that a consumer gave up on: list, show, redrive or discard them')
    .argument('<folder>', 'the workspace')
    .addArgument(new Argument('[action]', 'what to do').choices(Action.options).default('list'))
    .argument('[ids...]', 'which ones, by id as listed')
    .option('--all', 'all of them')
    .option('--consumer <name>', 'only those of one consumer')
    .option('--json', 'one a line, as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, action: string, ids: readonly string[], options: unknown) =>
      settle(deadLetters(shell, folder, { action: Action.parse(action), ids, ...Options.parse(options) })),
    );
}

type Wanted = Options & { readonly action: Action; readonly ids: readonly string[] };

async function deadLetters(shell: Shell, folder: string, wanted: Wanted): Promise<Verdict> {
  if (wanted.action !== 'list' && wanted.ids.length === 0 && !wanted.all) {
    throw new UsageError(`dead-letters ${wanted.action}: say which, by id, or --all`);
  }
  await using session = await openSession(shell, folder, 'dead-letters');
  switch (wanted.action) {
    case 'list':
      return await list(shell, session, wanted);
    case 'show':
      return await show(shell, session, wanted);
    case 'redrive':
      return await redrive(shell, session, wanted);
    case 'discard':
      return await discard(shell, session, wanted);
    default:
      return assertNever(wanted.action);
  }
}

async function list({ terminal }: Shell, session: Session, wanted: Wanted): Promise<Verdict> {
  const letters = await lettersOf(session, wanted);
  const paint = paintOf(terminal);
  if (wanted.json) for (const letter of letters) outJson(terminal, letter);
  else if (letters.length === 0) terminal.out('no dead letters\n');
  else terminal.out(deadLetterTable(letters, terminal.columns, paint));
  return 'done';
}

async function show({ terminal }: Shell, session: Session, wanted: Wanted): Promise<Verdict> {
  const ids = await idsOf(session, wanted);
  for (const id of ids) {
    const letter = await session.client.deadLetters.find({ id });
    if (!letter) throw noSuchLetter(id);
    if (wanted.json) outJson(terminal, letter);
    else terminal.out(deadLetterText(letter, paintOf(terminal)));
  }
  return 'done';
}

async function redrive({ terminal, stopped }: Shell, session: Session, wanted: Wanted): Promise<Verdict> {
  const ids = await idsOf(session, wanted);
  const results: Redriven[] = [];
  if (ids.length > 0) {
    for await (const result of await session.client.deadLetters.redrive({ ids }, { signal: stopped })) {
      results.push(result);
      if (wanted.json) outJson(terminal, result);
      else terminal.out(redrivenLine(result, paintOf(terminal)));
    }
  }
  const handled = results.filter((result) => result.outcome === 'handled').length;
  if (!wanted.json) terminal.out(`${handled} of ${formatCounted(results.length, 'dead letter')} handled\n`);
  return handled === results.length ? 'done' : 'no';
}

function redrivenLine(result: Redriven, paint: Paint): string {
  switch (result.outcome) {
    case 'handled':
      return `${paint('good', 'handled')}       ${result.id}\n`;
    case 'failed-again':
      return `${paint('problem', 'failed again')}  ${result.id}  ${result.message}\n`;
    case 'not-found':
      return `${paint('problem', 'not found')}     ${result.id}\n`;
    default:
      return assertNever(result);
  }
}

async function discard({ terminal }: Shell, session: Session, wanted: Wanted): Promise<Verdict> {
  const ids = await idsOf(session, wanted);
  const { discarded } = ids.length > 0 ? await session.client.deadLetters.discard({ ids }) : { discarded: 0 };
  if (wanted.json) outJson(terminal, { discarded });
  else terminal.out(`${formatCounted(discarded, 'dead letter')} discarded\n`);
  return discarded === ids.length ? 'done' : 'no';
}

async function idsOf(session: Session, wanted: Wanted): Promise<readonly string[]> {
  if (!wanted.all) return wanted.ids;
  return (await lettersOf(session, wanted)).map((letter) => letter.id);
}

async function lettersOf({ client }: Session, { consumer }: Options): Promise<readonly DeadLetterView[]> {
  const letters = await client.deadLetters.list();
  return consumer === undefined ? letters : letters.filter((letter) => letter.consumer === consumer);
}

function noSuchLetter(id: string): AppError {
  const hint = 'replayground dead-letters FOLDER list shows those that there are';
  return new AppError('not-found', `show ${id}: no such dead letter`, { details: { hint } });
}
