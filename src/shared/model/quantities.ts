/** Quantities as people write them in workspace files, read into plain numbers with the unit in the name. */
import { z } from 'zod';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)$/;
const RATE = /^(\d+(?:\.\d+)?)\s*\/\s*(s|min|h)$/;

/** "250ms", "5s", "1.5min", "2h" as milliseconds, or undefined when it is none of these. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text.trim());
  return match ? Number(match[1]) * (UNIT_MS[match[2] as string] as number) : undefined;
}

/** "2/s", "30/min" as the number a second, or undefined when it is none of these. */
export function parseRate(text: string): number | undefined {
  const match = RATE.exec(text.trim());
  return match ? (Number(match[1]) * 1_000) / (UNIT_MS[match[2] as string] as number) : undefined;
}

/** A duration in a file; its parsed value is in milliseconds. */
export const DurationMs = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  context.addIssue({ code: 'custom', message: `"${text}" is not a duration; write one like 250ms, 5s, 2min or 1h` });
  return z.NEVER;
});

/** A rate in a file; its parsed value is in messages a second. */
export const RatePerSecond = z.string().transform((text, context) => {
  const rate = parseRate(text);
  if (rate !== undefined) return rate;
  context.addIssue({ code: 'custom', message: `"${text}" is not a rate; write one like 2/s or 30/min` });
  return z.NEVER;
});
