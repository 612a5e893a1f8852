/**
 * How many events were recorded when. Times never go back along the log, so a bucket's count is the difference of two positions:
 * the log is not read but asked a few times a bucket, however long it is.
 */
import { type Position, START, type TimestampMs, timestampMs } from '../../shared/kernel/names.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore, LogRange } from '../store/event-store.ts';

export type Bucket = { readonly events: number; readonly deadLetters: number; readonly through: Position };

export type Density = {
  readonly since: TimestampMs;
  readonly until: TimestampMs;
  readonly bucketMs: number;
  readonly head: Position;
  readonly buckets: readonly Bucket[];
};

export type DensityRange = {
  readonly since?: TimestampMs;
  readonly until?: TimestampMs;
  /** Instead of `since`: the last so many milliseconds before `until`. */
  readonly lastMs?: number;
  readonly buckets: number;
};

/** @param letters when dead letters were parked. */
export async function densityOf(
  store: EventStore,
  range: DensityRange,
  letters: readonly TimestampMs[],
  now: TimestampMs,
): Promise<Density> {
  const head = store.head();
  const until = range.until ?? now;
  const since = range.since ?? (await sinceOf(store, until, range.lastMs));
  const bucketMs = Math.max(until - since, 1) / range.buckets;
  const counted = countLetters(letters, since, bucketMs, range.buckets);
  // The last bucket includes its end, so that the event of this very moment is not left out.
  const borders = Array.from({ length: range.buckets + 1 }, (_, index) => since + index * bucketMs);
  const [first = START, ...ends] = await positionsBefore(store, borders.with(-1, until + 1), START, head);
  const buckets = ends.map((through, index) => {
    return { events: through - (ends[index - 1] ?? first), deadLetters: counted[index] ?? 0, through };
  });
  return { since, until, bucketMs, head, buckets };
}

/** The newest event recorded at or before `time`, or undefined when there is none. */
export function newestAt(store: EventStore, time: number): Promise<RecordedEvent | undefined> {
  return firstOf(store, { filter: { until: timestampMs(time) }, direction: 'backwards' });
}

async function sinceOf(store: EventStore, until: TimestampMs, lastMs: number | undefined): Promise<TimestampMs> {
  if (lastMs !== undefined) return timestampMs(until - lastMs);
  const first = await firstOf(store, {});
  return timestampMs(Math.min(first?.recordedAt ?? until, until));
}

/** The newest event recorded before each of the times, which ascend. The middle first: it narrows the span for both halves. */
async function positionsBefore(
  store: EventStore,
  times: readonly number[],
  after: Position,
  upTo: Position,
): Promise<readonly Position[]> {
  if (after === upTo) return times.map(() => after);
  const middle = Math.floor(times.length / 2);
  const time = times[middle];
  if (time === undefined) return [];
  const until = timestampMs(Math.ceil(time) - 1); // times of events are whole milliseconds
  const found = await firstOf(store, { after, upTo, filter: { until }, direction: 'backwards' });
  const at = found?.position ?? after;
  const before = await positionsBefore(store, times.slice(0, middle), after, at);
  return [...before, at, ...(await positionsBefore(store, times.slice(middle + 1), at, upTo))];
}

async function firstOf(store: EventStore, range: LogRange): Promise<RecordedEvent | undefined> {
  for await (const page of store.readLog({ ...range, limit: 1 })) if (page[0]) return page[0];
  return undefined;
}

function countLetters(
  letters: readonly TimestampMs[],
  since: number,
  bucketMs: number,
  buckets: number,
): readonly number[] {
  const counts = Array.from({ length: buckets }, () => 0);
  for (const at of letters) {
    const index = at === since + buckets * bucketMs ? buckets - 1 : Math.floor((at - since) / bucketMs);
    if (index >= 0 && index < buckets) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
