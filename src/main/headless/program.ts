/** The command line as a whole: its commands, and how the end of one becomes an exit code. */
import { Command, CommanderError } from 'commander';
import { encodeFailure, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { actorsCommand } from './commands/actors.ts';
import { brokerLogCommand } from './commands/broker-log.ts';
import { checkCommand } from './commands/check.ts';
import { deadLettersCommand } from './commands/dead-letters.ts';
import { demoCommand } from './commands/demo.ts';
import { designCommand } from './commands/design.ts';
import { eventsCommand } from './commands/events.ts';
import { typesCommand } from './commands/message-types.ts';
import { newCommand } from './commands/new.ts';
import { projectionsCommand } from './commands/projections.ts';
import { queryCommand } from './commands/query.ts';
import { runCommand } from './commands/run.ts';
import { sendCommand } from './commands/send.ts';
import { serveCommand } from './commands/serve.ts';
import { stateCommand } from './commands/state.ts';
import { statsCommand } from './commands/stats.ts';
import { verifyCommand } from './commands/verify.ts';
import { failureText, hintOf } from './present/failure-text.ts';
import type { Kit, Shell, Verdict } from './shell.ts';
import { outJson, paintOf } from './terminal.ts';
import { UsageError } from './usage.ts';

/** How the program ended; `EXIT_CODES` has the number of each. */
export type Ending = Verdict | 'usage' | 'failure';

export const EXIT_CODES: Readonly<Record<Ending, number>> = { done: 0, no: 1, usage: 2, failure: 3 };

const DEFINITIONS: readonly ((kit: Kit) => Command)[] = [
  newCommand,
  checkCommand,
  runCommand,
  serveCommand,
  sendCommand,
  designCommand,
  eventsCommand,
  stateCommand,
  queryCommand,
  projectionsCommand,
  deadLettersCommand,
  actorsCommand,
  typesCommand,
  statsCommand,
  verifyCommand,
  brokerLogCommand,
  demoCommand,
];

const help = (program: string) => `
Exit codes: 0 done; 1 the answer is no (refused, not found, findings); 2 what was typed is wrong; 3 failure.

Start here:
  ${program} demo
  ${program} new my-shop --sample order-fulfilment
  ${program} run my-shop`;

/** Runs the command line `args` (without the program's own name) to its end. Never throws. */
export async function runProgram(args: readonly string[], shell: Shell, version: string): Promise<Ending> {
  let verdict: Verdict = 'done';
  const settle = async (work: Promise<Verdict>) => {
    verdict = await work;
  };
  try {
    await createProgram({ shell, settle }, version).parseAsync([...args], { from: 'user' });
    return verdict;
  } catch (error) {
    return report(error, args, shell);
  }
}

function createProgram(kit: Kit, version: string): Command {
  const { terminal } = kit.shell;
  const program = new Command('replayground')
    .description(
      'A workbench for event-driven architectures: run one from a folder of text files, watch it, replay it, break it.',
    )
    .version(version)
    .addHelpText('after', help(kit.shell.program));
  for (const define of DEFINITIONS) {
    program.addCommand(define(kit).option('--debug', 'say more when something fails, with stack traces'));
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`(replayground ${command === program ? '' : `${command.name()} `}--help says how it is used)`)
      .configureOutput({
        writeOut: (text) => terminal.out(text),
        writeErr: (text) => terminal.err(text),
        getOutHelpWidth: () => Math.min(100, terminal.columns),
        getErrHelpWidth: () => Math.min(100, terminal.columns),
      });
  }
  return program;
}

function report(error: unknown, args: readonly string[], shell: Shell): Ending {
  const { terminal } = shell;
  const paint = paintOf(terminal);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  if (error instanceof UsageError) {
    terminal.err(`${paint('problem', 'error')} ${error.message}\n`);
    return 'usage';
  }
  if (shell.stopped.aborted && isAppError(error, 'cancelled')) return 'done';
  if (args.includes('--json')) outJson(terminal, { error: errorJson(error) });
  terminal.err(failureText(error, paint));
  if (args.includes('--debug')) terminal.err(`${stackOf(error)}\n`);
  return endingOf(error);
}

/** Whose fault it was: the answer is no, what was typed is wrong, or the world (or this program) failed. */
function endingOf(error: unknown): Ending {
  if (!isAppError(error)) return 'failure';
  switch (error.code) {
    case 'not-found':
      return 'no';
    case 'invalid-input':
      return 'usage';
    case 'invalid-workspace':
      return 'findings' in error.details ? 'no' : 'usage';
    default:
      return 'failure';
  }
}

function errorJson(error: unknown) {
  if (!isAppError(error)) return { code: 'bug', message: messageOf(error) };
  const hint = hintOf(error);
  return { ...encodeFailure(error), ...(hint !== undefined && { hint }) };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
