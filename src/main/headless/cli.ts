#!/usr/bin/env node
/** The entry of the command line: makes the powers and the terminal from the process, then calls the program. */
import { generateKeySync } from 'node:crypto';
import { hostname } from 'node:os';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Log } from '../engine/powers.ts';
import { systemPowers } from '../engine/system-powers.ts';
import { isLogLevel, type LogLevel, lineLog, pinoLog } from './log.ts';
import { processTerminal } from './process-terminal.ts';
import { EXIT_CODES, runProgram } from './program.ts';
import { programName } from './program-name.ts';
import type { Shell } from './shell.ts';
import { workshop } from './workshop.ts';

const TOKEN_BITS = 256;

const args = process.argv.slice(2);
const powers = systemPowers({ debug: toLog('debug'), info: toLog('info'), warn: toLog('warn'), error: toLog('error') });
const terminal = processTerminal(process.stdout, process.stderr, powers.env);
const log = chooseLog();
const stopping = new AbortController();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
process.stdout.on('error', onClosedPipe);

const shell: Shell = {
  powers,
  terminal,
  program: programName({ script: process.argv[1] ?? '', cwd: process.cwd(), env: powers.env }),
  pid: process.pid,
  hostName: hostname(),
  newSecret: () => generateKeySync('hmac', { length: TOKEN_BITS }).export().toString('base64url'),
  stopped: stopping.signal,
  workshop,
};
const ending = await runProgram(args, shell, packageJson.version);
// Not `exitCode` alone: a handle that some part forgot must not keep a finished command alive. What was written goes out first.
process.stdout.write('', () => process.exit(EXIT_CODES[ending]));

/** The first asks, the second does not. */
function stop(): void {
  if (stopping.signal.aborted) process.exit(EXIT_CODES.failure);
  terminal.err('stopping; once more to stop at once\n');
  stopping.abort();
}

/** `replayground events ... | head` reads what it wants and leaves: that is no failure of ours. */
function onClosedPipe(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT_CODES.done : EXIT_CODES.failure);
}

/** The log is made after the powers that carry it, because its level stands in their environment. */
function toLog(level: LogLevel): Log[LogLevel] {
  return (message, fields) => log[level](message, fields);
}

function chooseLog(): Log {
  const wanted = powers.env['REPLAYGROUND_LOG'];
  const level = isLogLevel(wanted) ? wanted : 'warn';
  const write = (line: string) => terminal.err(line);
  return process.stderr.isTTY ? lineLog(level, write) : pinoLog(level, write);
}
