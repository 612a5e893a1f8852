/** The rows of a read model in pages by key. They follow the log only while they may: what is being read does not move. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Json } from '../../../shared/kernel/json.ts';
import { useEngine } from '../../client/engine-context.tsx';
import type { InputOf, OutputOf } from '../../client/use-call.ts';
import type { RowsLook } from './rows-look.ts';

type RowsPage = OutputOf<'readModels.rows'>;
export type RowColumns = RowsPage['columns'];

export type Rows = {
  readonly columns: RowColumns;
  readonly rows: readonly (readonly Json[])[];
  /** There are rows after the last one that was read. */
  readonly more: boolean;
  readonly readMore: () => void;
  readonly refresh: () => void;
  /** The read model's position when the rows were read. */
  readonly asOf: number;
  readonly isPending: boolean;
  readonly error: unknown;
};

const PAGE = 200;

/** @param position of the read model now. @param follows false: the rows stay as they are until `refresh`. */
export function useRows(name: string, look: RowsLook, position: number, follows: boolean): Rows {
  const engine = useEngine();
  const answer = useInfiniteQuery({
    queryKey: ['readModels.rows', name, look],
    queryFn: ({ pageParam, signal }) =>
      engine.readModels.rows({ ...rowsInput(name, look, pageParam), limit: PAGE }, { signal }),
    initialPageParam: null as readonly Json[] | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, dataUpdatedAt, hasNextPage, isFetching, fetchNextPage, refetch } = answer;
  const asOf = useAsOf(position, dataUpdatedAt);
  useEffect(() => {
    if (follows && position !== asOf && !isFetching && data !== undefined) void refetch();
  }, [follows, position, asOf, isFetching, data, refetch]);
  return {
    columns: data?.pages[0]?.columns ?? [],
    rows: data?.pages.flatMap(({ rows }) => rows) ?? [],
    more: hasNextPage,
    readMore: () => (isFetching || !hasNextPage ? undefined : void fetchNextPage()),
    refresh: () => void refetch(),
    asOf,
    isPending: answer.isPending,
    error: answer.error,
  };
}

/** @param after `next` of the page before; null for the first. */
export function rowsInput(name: string, look: RowsLook, after: readonly Json[] | null): InputOf<'readModels.rows'> {
  return {
    name,
    where: look.where,
    ...(look.sort && { sort: look.sort }),
    ...(look.words.trim() !== '' && { search: look.words }),
    ...(after !== null && { after }),
  };
}

/** The position that was known when the newest answer came. */
function useAsOf(position: number, updatedAt: number): number {
  const known = useRef({ updatedAt, position });
  if (known.current.updatedAt !== updatedAt) known.current = { updatedAt, position };
  return known.current.position;
}
