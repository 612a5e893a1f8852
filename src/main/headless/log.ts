/** The log of the command line: to standard error, as lines for a person on a terminal, else as JSON by pino. */
import pino from 'pino';
import type { Log } from '../engine/powers.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** @param write takes one line with its newline. */
export function pinoLog(level: LogLevel, write: (line: string) => void): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  const at = (name: LogLevel) => (message: string, fields?: Record<string, unknown>) =>
    logger[name](fields ?? {}, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** "warn  consumer/notification failed  event=..." */
export function lineLog(level: LogLevel, write: (line: string) => void): Log {
  const at =
    (name: LogLevel) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (RANK[name] < RANK[level]) return;
      const facts = Object.entries(fields).map(([key, value]) => `  ${key}=${factText(value)}`);
      write(`${name.padEnd(5)} ${message}${facts.join('')}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function isLogLevel(text: string | undefined): text is LogLevel {
  return text !== undefined && Object.hasOwn(RANK, text);
}

function factText(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
