/** Finding streams by part of their name. */
import type { StreamName } from '../../shared/kernel/names.ts';
import type { EventStore, StreamStats } from '../store/event-store.ts';

export type StreamSearch = {
  readonly category?: string;
  readonly text?: string;
  readonly after?: StreamName;
  readonly limit: number;
};

export type StreamsFound = { readonly streams: readonly StreamStats[]; readonly next: StreamName | null };

const PAGE = 1_000;
/** Names looked at in one call; the caller goes on from there. */
const MOST_LOOKED = 20_000;

export async function searchStreams(store: EventStore, search: StreamSearch): Promise<StreamsFound> {
  const { text = '', limit } = search;
  const wanted = text.toLowerCase();
  const pageSize = wanted === '' ? limit + 1 : PAGE;
  const found: StreamStats[] = [];
  let { after } = search;
  for (let looked = 0; looked < MOST_LOOKED; looked += pageSize) {
    const page = await pageAfter(store, search, after, pageSize);
    found.push(...page.filter(({ stream }) => stream.toLowerCase().includes(wanted)));
    if (found.length > limit) return { streams: found.slice(0, limit), next: found[limit - 1]?.stream ?? null };
    if (page.length < pageSize) return { streams: found, next: null };
    after = page.at(-1)?.stream;
  }
  return { streams: found, next: after ?? null };
}

function pageAfter(
  store: EventStore,
  { category }: StreamSearch,
  after: StreamName | undefined,
  limit: number,
): Promise<readonly StreamStats[]> {
  return store.statistics.streams({
    limit,
    ...(category !== undefined && { category }),
    ...(after !== undefined && { after }),
  });
}
