import { Command } from 'commander';
import { z } from 'zod';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { suggestion } from '../../workspace/suggest.ts';
import { withHint } from '../hints.ts';
import { formatCounted } from '../present/figures.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';

const Options = z.object({ sample: z.string(), json: z.boolean().default(false) });

export function newCommand({ shell, settle }: Kit): Command {
  return new Command('new')
    .description('create a workspace from a sample')
    .argument('<folder>', 'the folder to create it in; new or empty')
    .requiredOption('--sample <name>', 'order-fulfilment or user-directory')
    .option('--json', 'write the files as JSON')
    .addHelpText('after', '\nExample:\n  replayground new my-shop --sample order-fulfilment')
    .action((folder: string, options: unknown) => settle(create(shell, folder, Options.parse(options))));
}

async function create(shell: Shell, folder: string, { sample, json }: z.infer<typeof Options>): Promise<Verdict> {
  const { terminal, workshop } = shell;
  const files = await workshop.createWorkspace(folder, sample).catch(async (error: unknown) => {
    if (!isAppError(error, 'not-found')) throw error;
    const samples = (await workshop.samples()).map(({ name }) => name);
    throw withHint(error, suggestion(sample, samples, 'those are the samples'));
  });
  if (json) outJson(terminal, { folder, sample, files });
  else terminal.out(created(folder, sample, files, shell));
  return 'done';
}

function created(folder: string, sample: string, files: readonly string[], { terminal, program }: Shell): string {
  const paint = paintOf(terminal);
  return [
    `${paint('good', 'created')} ${paint('strong', folder)} from the sample ${sample}: ${formatCounted(files.length, 'file')}`,
    '',
    `  ${program} check ${folder}     see that everything in it fits together`,
    `  ${program} run ${folder}       let it run`,
    '',
  ].join('\n');
}
