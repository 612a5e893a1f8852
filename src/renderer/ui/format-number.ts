/** Numbers as they stand on the screen; the font's figures are tabular, so columns line up. */

const counts = new Intl.NumberFormat('en-US');

/** 1248213 -> "1,248,213" */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** "1 event", "2 events"; `plural` for words that do not end in s. */
export function formatCounted(value: number, word: string, plural = `${word}s`): string {
  return `${formatCount(value)} ${value === 1 ? word : plural}`;
}

/** A rate with fixed decimals, so that nothing jitters: "0.4", "18.9", "2,003". */
export function formatRate(perSecond: number): string {
  return perSecond < 100 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond));
}

/** 1536 -> "1.5 KB" */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const value = bytes / 1024 ** step;
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step] ?? 'B'}`;
}
