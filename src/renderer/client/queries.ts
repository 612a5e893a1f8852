/** The cache of answers. The engine is near and the network does not matter: no retries, no waiting for "online". */
import { QueryClient } from '@tanstack/react-query';
import type { Connection } from './connection.ts';

/** Asks everything on screen again when the connection comes back. */
export function createQueries(connection: Connection): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 500 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  connection.state.subscribe(({ kind }) => {
    if (kind === 'open') void queries.invalidateQueries();
  });
  return queries;
}
