import { Command } from 'commander';
import { z } from 'zod';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { nearestWord } from '../../workspace/suggest.ts';
import { withHint } from '../hints.ts';
import { formatMoment } from '../present/figures.ts';
import { openSession, type Session } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson, paintOf } from '../terminal.ts';
import { integer } from '../usage.ts';

const Options = z.object({ at: z.number().optional(), json: z.boolean().default(false) });

export function stateCommand({ shell, settle }: Kit): Command {
  return new Command('state')
    .description('the state that a stream folds into')
    .argument('<folder>', 'the workspace')
    .argument('<stream>', 'the stream, like order-301001')
    .option('--at <version>', 'as it was at that version', integer(1))
    .option('--json', 'write it as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  replayground state my-shop order-301001\n  replayground state my-shop order-301001 --at 2',
    )
    .action((folder: string, stream: string, options: unknown) =>
      settle(state(shell, folder, stream, Options.parse(options))),
    );
}

async function state(shell: Shell, folder: string, stream: string, options: z.infer<typeof Options>): Promise<Verdict> {
  await using session = await openSession(shell, folder, 'state');
  const { terminal } = shell;
  const found = await session.client.streams
    .state({ stream, ...(options.at !== undefined && { at: options.at }) })
    .catch((error: unknown) => explain(session, stream, error));
  if (options.json) outJson(terminal, found);
  else {
    const asOf = found.asOf === null ? '' : ` as of ${formatMoment(found.asOf)}`;
    const head = `${paintOf(terminal)('strong', found.stream)} at version ${found.version}${asOf}`;
    terminal.out(`${head}\n${JSON.stringify(found.state, null, 2)}\n`);
  }
  return 'done';
}

/** Names the nearest stream that exists, looking at the neighbours of the name that was asked for. */
async function explain({ client }: Session, stream: string, error: unknown): Promise<never> {
  if (!isAppError(error, 'not-found')) throw error;
  const category = stream.slice(0, stream.lastIndexOf('-'));
  const streams = await client.streams.list({ ...(category !== '' && { category }), limit: 1_000 });
  const some = streams.length > 0 ? streams : await client.streams.list({ limit: 1_000 });
  const names = some.map((each) => each.stream);
  const nearest = nearestWord(stream, names);
  if (nearest !== undefined) throw withHint(error, `did you mean ${nearest}?`);
  throw withHint(
    error,
    names.length === 0 ? 'the log is empty' : `there are streams like ${names.slice(0, 3).join(', ')}`,
  );
}
