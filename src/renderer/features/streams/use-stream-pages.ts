/** The streams of the open categories, as many of each as were asked for, or what a filter finds in every category. */
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { type StreamCount, type StreamPage, textWithin } from './stream-tree.ts';

const PAGE = 1_000;
/** A long list is not read again and again only to keep its counts up. */
const LIVE_LIMIT = 300;
/** A search through millions of names answers with what it has after so many questions. */
const MOST_QUESTIONS = 20;

type Wanted = { readonly category: string; readonly text: string; readonly limit: number };

export function useStreamPages(wanted: readonly Wanted[]): ReadonlyMap<string, StreamPage> {
  const engine = useEngine();
  const answers = useQueries({
    queries: wanted.map((each) => ({
      queryKey: ['streams.search', each.category, each.text, each.limit],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => search(engine, each, signal),
      placeholderData: keepPreviousData,
      refetchInterval: each.limit <= LIVE_LIMIT ? 2_000 : (false as const),
    })),
  });
  return new Map(
    wanted.map(({ category }, index) => {
      const answer = answers[index];
      const reading = answer === undefined || answer.isPending || answer.isPlaceholderData;
      return [category, { streams: answer?.data?.streams ?? [], more: answer?.data?.more ?? false, reading }];
    }),
  );
}

type Found = { readonly category: string; readonly streams: readonly StreamCount[]; readonly more: boolean };

async function search(engine: EngineClient, { category, text, limit }: Wanted, signal: AbortSignal): Promise<Found> {
  const streams: StreamCount[] = [];
  let after: string | undefined;
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const input = {
      category,
      limit: Math.min(PAGE, limit - streams.length),
      ...(text !== '' && { text: textWithin(text, category) }),
      ...(after !== undefined && { after }),
    };
    const answer = await engine.streams.search(input, { signal });
    streams.push(...answer.streams);
    if (answer.next === null) return { category, streams, more: false };
    if (streams.length >= limit) break;
    after = answer.next;
  }
  return { category, streams, more: true };
}
