/** What is said of versions of a read model. */
import { formatCount } from '../../../ui/format-number.ts';
import type { Building, Versions } from './use-versions.ts';

const CHANGE_WORDS: Readonly<Record<string, string>> = {
  code: 'the code',
  columns: 'the columns or the events',
  version: 'the version',
};

/** "The files changed the code and the version since." */
export function offerWords({ changes }: NonNullable<Versions['offer']>): string {
  const words = changes.map((change) => CHANGE_WORDS[change] ?? change);
  return `The files changed ${words.join(' and ')}.`;
}

/** "72 %, 118,400 events/s, 3 s left" */
export function progressWords({ position, state, positionsPerSecond, leftMs }: Building, head: number): string {
  const share = head === 0 ? 100 : Math.floor((position / head) * 100);
  switch (state) {
    case 'caught-up':
      return 'caught up';
    case 'paused':
      return `paused at ${share} %`;
    case 'failed':
      return `stopped at ${share} %`;
    default:
      return [
        `${share} %`,
        ...(positionsPerSecond === null ? [] : [`${formatCount(Math.round(positionsPerSecond))} events/s`]),
        ...(leftMs === null ? [] : [`${leftWords(leftMs)} left`]),
      ].join(', ');
  }
}

function leftWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** Why one cannot switch yet; undefined when one can. */
export function whyNotSwitch({ state, isCurrent }: Building): string | undefined {
  if (!isCurrent) return 'the files changed since';
  if (state === 'building') return 'when caught up';
  if (state === 'paused') return 'when resumed and caught up';
  return state === 'failed' ? 'not while it fails' : undefined;
}
