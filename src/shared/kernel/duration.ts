/** Durations and rates as people write them in workspace files and handlers, as plain numbers. Without zod, for workers' sake. */

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
  const [, amount, unit] = DURATION.exec(text.trim()) ?? [];
  const unitMs = UNIT_MS[unit ?? ''];
  return unitMs === undefined ? undefined : Number(amount) * unitMs;
}

/** "2/s", "30/min" as the number a second, or undefined when it is none of these. */
export function parseRate(text: string): number | undefined {
  const [, amount, unit] = RATE.exec(text.trim()) ?? [];
  const unitMs = UNIT_MS[unit ?? ''];
  return unitMs === undefined ? undefined : (Number(amount) * 1_000) / unitMs;
}
