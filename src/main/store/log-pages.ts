/**
 * Reading the log page by page, for every store: what differs between them is `readPage` alone.
 *
 *  L1 a page is read in one go from what is committed; between two pages the thread is given back, so that writers and everything
 *     else go on while a long read runs.
 *  L2 `through` only ever moves to a position up to which everything was looked at: no gap, no repeat (S2).
 *  L3 `live` is said of a page only when nothing newer was there as it was handed out.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { EventFilter, RecordedEvent } from './event.ts';
import type { EventStore, LogPage, LogRange } from './event-store.ts';
import type { HeadSignal } from './head-signal.ts';
import { nextTurn } from './next-turn.ts';

export type Direction = 'forwards' | 'backwards';

/** Everything after `after` up to and including `upTo` that passes the filter, at most `limit` events of it. */
export type PageRequest = {
  readonly after: Position;
  readonly upTo: Position;
  readonly filter: EventFilter;
  readonly direction: Direction;
  readonly limit: number;
};

export type LogSource = {
  /** @throws AppError `closed`. */
  head(): Position;
  /**
   * The first events of the request in its direction, and how far it looked: `through` is `upTo` (backwards: `after`) when nothing
   * is left of it.
   */
  readPage(request: PageRequest): Promise<{ readonly events: readonly RecordedEvent[]; readonly through: Position }>;
};

const PAGE_SIZE = 1_000;

/** `EventStore.readLog`; the head is the one at the time of this call. @throws AppError `closed`, `invalid-input`. */
export function readLogPages(source: LogSource, range: LogRange): AsyncIterable<readonly RecordedEvent[]> {
  requireCount(range.pageSize ?? PAGE_SIZE);
  const head = source.head();
  return logPages(source, range, range.upTo !== undefined && range.upTo < head ? range.upTo : head);
}

async function* logPages(source: LogSource, range: LogRange, end: Position): AsyncGenerator<readonly RecordedEvent[]> {
  const { filter = {}, direction = 'forwards', pageSize = PAGE_SIZE, signal } = range;
  let after = range.after ?? START;
  let upTo = end;
  let left = range.limit ?? Number.POSITIVE_INFINITY;
  while (after < upTo && left > 0 && !signal?.aborted) {
    const page = await source.readPage({ after, upTo, filter, direction, limit: Math.min(pageSize, left) });
    left -= page.events.length;
    if (direction === 'forwards') after = page.through;
    else upTo = page.through;
    if (page.events.length > 0) yield page.events;
    await nextTurn();
  }
}

/** `EventStore.follow`; the first page comes at once, even when it is empty, so that a reader learns where it stands. */
export async function* followLog(
  source: LogSource,
  grown: HeadSignal,
  options: Parameters<EventStore['follow']>[0],
): AsyncGenerator<LogPage> {
  const { filter = {}, pageSize = PAGE_SIZE, signal } = options;
  requireCount(pageSize);
  let after = options.after;
  let told = false;
  while (!signal.aborted) {
    const upTo = source.head();
    if (told && after >= upTo) {
      await grown.next(signal);
      continue;
    }
    const page = await source.readPage({ after, upTo, filter, direction: 'forwards', limit: pageSize });
    if (signal.aborted) return;
    after = page.through > after ? page.through : after;
    told = true;
    yield { events: page.events, through: after, live: after >= source.head() };
    await nextTurn();
  }
}

function requireCount(pageSize: number): void {
  if (Number.isSafeInteger(pageSize) && pageSize >= 1) return;
  throw new AppError('invalid-input', `read the log: page size ${pageSize} is not a whole number from 1`);
}
