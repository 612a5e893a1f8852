/** Numbers, durations and times as people read them. Times are UTC, as in the log and in `--from`. */

/** 1234567 -> "1,234,567" */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** "1 event", "1,234 events" */
export function formatCounted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** 850 -> "850 ms", 1250 -> "1.3 s", 95000 -> "1 min 35 s", 3720000 -> "1 h 2 min" */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return pair(seconds, 60, 'min', 's');
  return pair(Math.round(seconds / 60), 60, 'h', 'min');
}

/** 12.34 -> "12.3/s", 1234 -> "1,234/s" */
export function formatRate(perSecond: number): string {
  return `${perSecond < 99.95 ? trimZero(perSecond.toFixed(1)) : formatCount(Math.round(perSecond))}/s`;
}

/** "2026-01-01 14:02:11.123Z" */
export function formatMoment(atMs: number): string {
  return new Date(atMs).toISOString().replace('T', ' ');
}

/** "14:02:11.123Z" for a moment of the same UTC day as `now`, else with its date. */
export function formatClock(atMs: number, nowMs: number): string {
  const [moment, now] = [formatMoment(atMs), formatMoment(nowMs)];
  return moment.slice(0, 10) === now.slice(0, 10) ? moment.slice(11) : moment;
}

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function pair(value: number, size: number, big: string, small: string): string {
  const rest = value % size;
  return `${Math.floor(value / size)} ${big}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}
