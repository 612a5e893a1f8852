import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Finding } from '../../../shared/model/model.ts';
import { findingsText, findingsTotal } from '../present/findings-text.ts';
import { workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const FailOn = z.enum(['error', 'compatibility', 'warning']);
type FailOn = z.infer<typeof FailOn>;
const Options = z.object({
  json: z.boolean().default(false),
  types: z.boolean().default(true),
  failOn: FailOn.default('error'),
});

export function checkCommand({ shell, settle }: Kit): Command {
  return new Command('check')
    .description('load and validate everything, bundle and type-check all handlers, list every finding')
    .argument('<folder>', 'the workspace')
    .option('--json', 'one finding a line, as JSON')
    .option('--no-types', 'leave out what TypeScript says: saves a second or two')
    .addOption(
      new Option('--fail-on <what>', 'exit code 1 from here on: versions that break each other are warnings')
        .choices(FailOn.options)
        .default('error'),
    )
    .addHelpText(
      'after',
      '\nExit code 1 when there is an error; warnings alone are fine, unless --fail-on says otherwise.\n\nExamples:\n  replayground check my-shop\n  replayground check my-shop --fail-on compatibility',
    )
    .action((folder: string, options: unknown) => settle(check(shell, folder, Options.parse(options))));
}

async function check(shell: Shell, given: string, { json, types, failOn }: z.infer<typeof Options>): Promise<Verdict> {
  const { terminal, workshop, powers } = shell;
  const findings = await workshop.checkWorkspace(workspaceFolder(given), powers, { types });
  const failed = findings.some((finding) => isFailure(finding, failOn));
  const paint = paintOf(terminal);
  if (json) for (const finding of findings) outJson(terminal, finding);
  else {
    const total = paint(failed ? 'problem' : 'good', findingsTotal(findings));
    terminal.out(`${findingsText(findings, paint)}${total} in ${given}\n`);
  }
  return failed ? 'no' : 'done';
}

function isFailure({ severity, rule }: Finding, failOn: FailOn): boolean {
  if (severity === 'error' || failOn === 'warning') return true;
  return failOn === 'compatibility' && rule.startsWith('incompatible-');
}
