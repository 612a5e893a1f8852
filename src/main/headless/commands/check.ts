import { Command } from 'commander';
import { z } from 'zod';
import { findingsText, findingsTotal } from '../present/findings-text.ts';
import { workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const Options = z.object({ json: z.boolean().default(false), types: z.boolean().default(true) });

export function checkCommand({ shell, settle }: Kit): Command {
  return new Command('check')
    .description('load and validate everything, bundle and type-check all handlers, list every finding')
    .argument('<folder>', 'the workspace')
    .option('--json', 'one finding a line, as JSON')
    .option('--no-types', 'leave out what TypeScript says: saves a second or two')
    .addHelpText(
      'after',
      '\nExit code 1 when there is an error; warnings alone are fine.\n\nExample:\n  replayground check my-shop',
    )
    .action((folder: string, options: unknown) => settle(check(shell, folder, Options.parse(options))));
}

async function check(shell: Shell, given: string, { json, types }: z.infer<typeof Options>): Promise<Verdict> {
  const { terminal, workshop, powers } = shell;
  const findings = await workshop.checkWorkspace(workspaceFolder(given), powers, { types });
  const hasErrors = findings.some((finding) => finding.severity === 'error');
  const paint = paintOf(terminal);
  if (json) for (const finding of findings) outJson(terminal, finding);
  else {
    const total = paint(hasErrors ? 'problem' : 'good', findingsTotal(findings));
    terminal.out(`${findingsText(findings, paint)}${total} in ${given}\n`);
  }
  return hasErrors ? 'no' : 'done';
}
