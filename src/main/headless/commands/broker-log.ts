import { Command } from 'commander';
import { z } from 'zod';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { pause } from '../../runtime/pause.ts';
import { newLines } from '../new-lines.ts';
import { joinRunning, workspaceFolder } from '../session.ts';
import type { Kit, Shell, Verdict } from '../shell.ts';
import { outJson } from '../terminal.ts';
import { integer } from '../usage.ts';

const Options = z.object({
  lines: z.number().default(50),
  follow: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const LOOK_AGAIN_MS = 500;
/** More than nats-server writes between two looks. */
const LEAST_READ = 1_000;

export function brokerLogCommand({ shell, settle }: Kit): Command {
  return new Command('broker-log')
    .description('the log of the nats-server that the running engine has started')
    .argument('<folder>', 'the workspace')
    .option('--lines <n>', 'so many of the newest lines; 50 when left out', integer(1))
    .option('-f, --follow', 'go on with what comes, until interrupted')
    .option('--json', 'one line a line, as JSON')
    .addHelpText('after', '\nExample:\n  replayground broker-log my-shop --follow')
    .action((folder: string, options: unknown) => settle(brokerLog(shell, folder, Options.parse(options))));
}

async function brokerLog(shell: Shell, given: string, options: Options): Promise<Verdict> {
  const folder = workspaceFolder(given);
  await using session = await joinRunning(shell, folder);
  if (!session) {
    shell.terminal.err(
      `no engine runs this workspace, so there is no nats-server: start one with "${shell.program} run ${given}"\n`,
    );
    return 'no';
  }
  const { client } = session;
  const read = await client.workspace.brokerLog({ lastLines: Math.max(options.lines, LEAST_READ) });
  print(shell, read.slice(-options.lines), options);
  if (options.follow) await follow(shell, client, read, options);
  return 'done';
}

/** Until the person or the engine stops. */
async function follow(shell: Shell, client: EngineClient, from: readonly string[], options: Options): Promise<void> {
  try {
    for (let before = from; ; ) {
      await pause(shell.powers.clock, LOOK_AGAIN_MS, shell.stopped);
      const now = await client.workspace.brokerLog({ lastLines: LEAST_READ });
      print(shell, newLines(before, now), options);
      before = now;
    }
  } catch (error) {
    if (shell.stopped.aborted) return;
    if (!isAppError(error, 'engine-unreachable')) throw error;
    shell.terminal.err('the engine ended\n');
  }
}

function print({ terminal }: Shell, lines: readonly string[], { json }: Options): void {
  for (const line of lines) {
    if (json) outJson(terminal, { line });
    else terminal.out(`${line}\n`);
  }
}
