/** A count in the room of a block: "64", "1,212", "301.5k", "1.2M". */
export function compactCount(value: number): string {
  if (value < 10_000) return value.toLocaleString('en-US');
  if (value < 999_950) return `${(value / 1_000).toFixed(1)}k`;
  return `${(value / 1_000_000).toFixed(1)}M`;
}
