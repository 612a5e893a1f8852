/** Quantities as people write them in workspace files, read into plain numbers with the unit in the name. */
import { z } from 'zod';
import { parseDuration, parseRate } from '../kernel/duration.ts';

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
