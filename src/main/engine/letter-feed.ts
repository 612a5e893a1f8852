/**
 * The dead letters as they come and go, for one reader.
 *
 *  L1 what is there comes in pages, the next one only when the reader asks; then what changed since, without a gap or a repeat.
 *  L2 a look costs nothing while nothing changed, and else reads the values of what is new alone.
 */
import { isAppError } from '../../shared/kernel/failure.ts';
import type { DeadLetter } from '../../shared/model/dead-letter.ts';
import { DEAD_LETTERS } from '../consumer/dead-letter-list.ts';
import { pause } from '../runtime/pause.ts';
import type { RecordEntry } from '../store/event-store.ts';
import type { Engine } from './engine.ts';
import { causeKey } from './letter-groups.ts';
import type { Clock } from './powers.ts';

export type LetterNews = {
  readonly letters: readonly { readonly letter: DeadLetter; readonly cause: string }[];
  readonly gone: readonly string[];
  readonly total: number;
  readonly isWhole: boolean;
};

const PAGE = 200;
const LOOK_MS = 250;

type Feed = Pick<Engine, 'store' | 'deadLetters'> & { readonly clock: Clock };

export async function* followLetters(
  { store, deadLetters, clock }: Feed,
  signal: AbortSignal,
): AsyncGenerator<LetterNews, void> {
  const known = new Map<string, RecordEntry>();
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const seen = store.records.changes(DEAD_LETTERS);
    const entries = await store.records.entries(DEAD_LETTERS);
    const there = new Set(entries.map(({ key }) => key));
    const gone = [...known.keys()].filter((key) => !there.has(key));
    for (const key of gone) known.delete(key);
    const fresh = entries.filter((entry) => !isSame(known.get(entry.key), entry));
    const pages = Math.max(Math.ceil(fresh.length / PAGE), isFirst || gone.length > 0 ? 1 : 0);
    for (let page = 0; page < pages && !signal.aborted; page += 1) {
      const part = fresh.slice(page * PAGE, (page + 1) * PAGE);
      for (const entry of part) known.set(entry.key, entry);
      const letters = await Promise.all(part.map(({ key }) => deadLetters.find(key)));
      yield {
        letters: letters.flatMap((letter) => (letter ? [{ letter, cause: causeKey(letter) }] : [])), // gone since: the next look says so
        gone: page === 0 ? gone : [],
        total: entries.length,
        isWhole: page === pages - 1,
      };
    }
    await untilChanged({ store, clock }, seen, signal);
  }
}

async function untilChanged(
  { store, clock }: Pick<Feed, 'store' | 'clock'>,
  seen: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    do await pause(clock, LOOK_MS, signal);
    while (store.records.changes(DEAD_LETTERS) === seen);
  } catch (error) {
    if (!isAppError(error, 'cancelled')) throw error;
  }
}

function isSame(known: RecordEntry | undefined, { seq, writtenAt }: RecordEntry): boolean {
  return known?.seq === seq && known.writtenAt === writtenAt;
}
