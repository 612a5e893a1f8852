import { Command } from 'commander';
import { z } from 'zod';
import type { Verification } from '../../../shared/contract/statistics.ts';
import { formatCount, formatCounted } from '../present/figures.ts';
import type { Paint } from '../present/paint.ts';
import { openSession } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const Options = z.object({ json: z.boolean().default(false) });

export function verifyCommand({ shell, settle }: Kit): Command {
  return new Command('verify')
    .description('prove that nobody changed the log: every append is hashed together with the one before')
    .argument('<folder>', 'the workspace')
    .option('--json', 'write the report as JSON')
    .addHelpText('after', '\nExit code 1 when the chain is broken.\n\nExample:\n  replayground verify my-shop')
    .action((folder: string, options: unknown) => settle(verify(shell, folder, Options.parse(options))));
}

async function verify(shell: Shell, folder: string, { json }: z.infer<typeof Options>): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'verify');
  const { terminal, stopped } = shell;
  for await (const step of await session.client.statistics.verify(undefined, { signal: stopped })) {
    if (step.kind === 'progress') {
      if (terminal.interactive) terminal.draw(`${formatCount(step.done)} of ${formatCounted(step.total, 'event')}\n`);
      continue;
    }
    if (terminal.interactive) terminal.draw('');
    if (json) outJson(terminal, step.report);
    else terminal.out(reportText(step.report, paintOf(terminal)));
    return step.report.ok ? 'done' : 'no';
  }
  throw new Error('a verification ends with its report');
}

export function reportText(report: Verification, paint: Paint): string {
  const proven = `${formatCounted(report.events, 'event')} in ${formatCounted(report.appends, 'append')}`;
  if (report.ok) return `${paint('good', 'whole')}: ${proven}, each hashed together with the one before\n`;
  return `${paint('problem', 'broken')} at position ${report.at}: ${report.reason}\n  before it: ${proven}, whole\n`;
}
