import { Command } from 'commander';
import { z } from 'zod';
import { statisticsText } from '../present/statistics-text.ts';
import { openSession } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const Options = z.object({ json: z.boolean().default(false) });

export function statsCommand({ shell, settle }: Kit): Command {
  return new Command('stats')
    .description('the log counted: by type, by category')
    .argument('<folder>', 'the workspace')
    .option('--json', 'write it as JSON')
    .addHelpText('after', '\nExample:\n  replayground stats my-shop')
    .action((folder: string, options: unknown) => settle(stats(shell, folder, Options.parse(options))));
}

async function stats(shell: Shell, folder: string, { json }: z.infer<typeof Options>): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'stats');
  const { terminal } = shell;
  const summary = await session.client.statistics.summary();
  if (json) outJson(terminal, summary);
  else terminal.out(statisticsText(summary, terminal.columns, paintOf(terminal)));
  return 'done';
}
