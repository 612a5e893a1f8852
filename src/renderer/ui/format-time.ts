/** Moments and durations in words. A moment is milliseconds since the epoch; its milliseconds are always shown. */

export type TimeMode = 'local' | 'utc' | 'relative';

/** "14:05:23.497", or "2 min ago" when relative to `now`. */
export function formatTime(at: number, mode: TimeMode, now = Date.now()): string {
  if (mode === 'relative') return formatAgo(now - at);
  return mode === 'utc' ? new Date(at).toISOString().slice(11, 23) : localClock(new Date(at));
}

/** "2026-11-23 14:05:23.497" */
export function formatDateTime(at: number, mode: TimeMode): string {
  const date = new Date(at);
  if (mode === 'utc') return `${date.toISOString().slice(0, 23).replace('T', ' ')} UTC`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${localClock(date)}`;
}

/** All three readings of a moment, for a hover. */
export function formatAllTimes(at: number, now = Date.now()): string {
  return [`${formatDateTime(at, 'local')} local`, formatDateTime(at, 'utc'), formatAgo(now - at)].join('\n');
}

/** Three digits at most, a unit that fits: "9 ms", "1.2 s", "42 s", "3 min", "5 h", "2 d". */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1_000) return `${Math.round(ms)} ms`;
  if (size < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (size < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (size < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  if (size < 172_800_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} d`;
}

/** "+9 ms": what passed since the row before. */
export function formatSince(ms: number): string {
  return ms < 0 ? formatDuration(ms) : `+${formatDuration(ms)}`;
}

/** "just now", "12 s ago", "in 3 min". */
export function formatAgo(ms: number): string {
  if (Math.abs(ms) < 1_000) return 'just now';
  return ms < 0 ? `in ${formatDuration(-ms)}` : `${formatDuration(ms)} ago`;
}

/**
 * What a person typed for a moment: "-15m", "-2m5s" (before `now`), "14:05" or "14:05:23.497" (of today), a date and time, or
 * milliseconds. Undefined when it is none of them.
 */
export function parseMoment(text: string, now = Date.now()): number | undefined {
  const typed = text.trim();
  const back = /^-\s*((?:\d+(?:\.\d+)?\s*(?:ms|s|m|min|h|d)\s*)+)$/.exec(typed)?.[1];
  if (back !== undefined) return now - spanOf(back);
  if (/^\d{1,2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(typed)) return ofToday(typed, now);
  if (/^\d{12,}$/.test(typed)) return Number(typed);
  if (!/^\d{4}-\d{2}-\d{2}/.test(typed)) return undefined;
  const parsed = Date.parse(typed.replace(' ', 'T'));
  return Number.isNaN(parsed) ? undefined : parsed;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function spanOf(text: string): number {
  const parts = text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|min|s|m|h|d)/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
}

function ofToday(clock: string, now: number): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return new Date(now).setHours(hours, minutes, 0, 0) + Math.round(seconds * 1_000);
}

function localClock(date: Date): string {
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
