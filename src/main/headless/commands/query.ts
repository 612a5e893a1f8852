import { Command } from 'commander';
import { z } from 'zod';
import { queryTable } from '../present/query-table.ts';
import { openSession } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { integer } from '../usage.ts';

const Options = z.object({ limit: z.number().default(200), json: z.boolean().default(false) });

const HELP = `
Read models are tables of their own names; the log is the view "events".

Examples:
  replayground query my-shop "SELECT status, count(*) AS orders FROM order_status GROUP BY status"
  replayground query my-shop "SELECT position, type, stream FROM events ORDER BY position DESC LIMIT 5"`;

export function queryCommand({ shell, settle }: Kit): Command {
  return new Command('query')
    .description('read-only SQL over the read models and the log')
    .argument('<folder>', 'the workspace')
    .argument('<sql>', 'one SELECT')
    .option('--limit <rows>', 'rows at most', integer(1), 200)
    .option('--json', 'one row a line, as a JSON object')
    .addHelpText('after', HELP)
    .action((folder: string, sql: string, options: unknown) =>
      settle(query(shell, folder, sql, Options.parse(options))),
    );
}

async function query(shell: Shell, folder: string, sql: string, options: z.infer<typeof Options>): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'query');
  const { terminal, stopped } = shell;
  const answer = await session.client.readModels.query({ sql, limit: options.limit }, { signal: stopped });
  if (options.json) {
    for (const row of answer.rows) {
      outJson(terminal, Object.fromEntries(answer.columns.map((column, index) => [column, row[index] ?? null])));
    }
  } else terminal.out(queryTable(answer, terminal.columns, paintOf(terminal)));
  return 'done';
}
