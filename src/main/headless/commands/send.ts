import { Command } from 'commander';
import { z } from 'zod';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { suggestion } from '../../workspace/suggest.ts';
import { withHint } from '../hints.ts';
import { outcomeText } from '../present/outcome-text.ts';
import { openSession, type Session } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { jsonData } from '../usage.ts';

const Options = z.object({
  data: z.string(),
  id: z.string().optional(),
  correlation: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const HELP = `
Exit code 0 when it was accepted or a no-op, 1 when it was refused.
Without a running engine the command is decided all the same; consumers see its events at the next run.

Examples:
  replayground send my-users RegisterUser --data '{"id": "42", "name": "Ada", "email": "ada@example.org"}'
  replayground send my-shop PlaceOrder --data @order.json --json`;

export function sendCommand({ shell, settle }: Kit): Command {
  return new Command('send')
    .description('send a command: accepted with the events, refused with the reason, or a no-op')
    .argument('<folder>', 'the workspace')
    .argument('<command>', 'the command, like PlaceOrder')
    .requiredOption('--data <json>', 'its data as JSON, or @file to read it from there')
    .option('--id <uuid>', 'sending the same id again answers what came of the first time')
    .option('--correlation <uuid>', 'the flow that it belongs to; a new one when left out')
    .option('--json', 'write the outcome as JSON')
    .addHelpText('after', HELP)
    .action((folder: string, name: string, options: unknown) =>
      settle(send(shell, folder, name, Options.parse(options))),
    );
}

async function send(shell: Shell, folder: string, command: string, options: Options): Promise<Verdict> {
  const data = jsonData(options.data);
  await using session = await openSession(shell, folder, 'send');
  const { terminal } = shell;
  const outcome = await session.client.commands
    .send({
      command,
      data,
      sender: 'person',
      ...(options.id !== undefined && { id: options.id }),
      ...(options.correlation !== undefined && { correlationId: options.correlation }),
    })
    .catch((error: unknown) => explain(session, command, error));
  if (options.json) outJson(terminal, outcome);
  else terminal.out(outcomeText(command, outcome, paintOf(terminal)));
  if (session.engine === 'own' && outcome.kind === 'accepted') {
    terminal.err(`no engine runs this workspace: consumers see it at the next "replayground run ${folder}"\n`);
  }
  return outcome.kind === 'refused' ? 'no' : 'done';
}

/** A command that does not exist is most often one that was mistyped. */
async function explain(session: Session, command: string, error: unknown): Promise<never> {
  if (!isAppError(error, 'not-found')) throw error;
  const names = (await session.client.workspace.model()).commands.map((each) => each.name);
  throw names.includes(command) ? error : withHint(error, suggestion(command, names, `it knows ${names.join(', ')}`));
}
