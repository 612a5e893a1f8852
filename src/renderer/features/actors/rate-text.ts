/** Rates as the files write them: "2/s", "12/min", "6/h". */

const PER: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600 };

/** In the shortest unit of time in which it is at least 1. */
export function rateText(perSecond: number): string {
  const unit = Object.keys(PER).find((one) => perSecond * (PER[one] ?? 1) >= 1) ?? 'h';
  return `${Number((perSecond * (PER[unit] ?? 1)).toFixed(3))}/${unit}`;
}

/** Messages a second; undefined when it is no rate. A bare number is a number a second. */
export function parseRate(text: string): number | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(s|min|h))?\s*$/.exec(text);
  if (found === null) return undefined;
  const [, amount = '', unit = 's'] = found;
  const rate = Number(amount) / (PER[unit] ?? 1);
  return rate >= 0.001 && rate <= 100_000 ? rate : undefined;
}
