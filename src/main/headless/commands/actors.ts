import { Command } from 'commander';
import { z } from 'zod';
import { actorTable } from '../present/actor-table.ts';
import { openSession } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const Options = z.object({ json: z.boolean().default(false) });

export function actorsCommand({ shell, settle }: Kit): Command {
  return new Command('actors')
    .description('every actor: state, mailbox, lag, what it handled and how it last failed')
    .argument('<folder>', 'the workspace')
    .option('--json', 'one actor a line, as JSON')
    .addHelpText('after', '\nExample:\n  replayground actors my-shop')
    .action((folder: string, options: unknown) => settle(actors(shell, folder, Options.parse(options))));
}

async function actors(shell: Shell, folder: string, { json }: z.infer<typeof Options>): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'actors');
  const { terminal } = shell;
  const found = await session.client.actors.list();
  if (json) for (const actor of found) outJson(terminal, actor);
  else terminal.out(actorTable(found, terminal.columns, paintOf(terminal)));
  if (session.engine === 'own')
    terminal.err(`no engine runs this workspace: start one with "replayground run ${folder}"\n`);
  return 'done';
}
