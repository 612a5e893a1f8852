/** What the newest reading of the files brought: whether it is in force, and what is wrong with them. */
import { useEffect, useState } from 'react';
import type { DesignNews } from '../../../shared/contract/design.ts';
import { useConnection } from '../../client/engine-context.tsx';
import { startLiveStream } from '../../client/live-stream.ts';

/** Undefined until the first came. */
export function useNews(): DesignNews | undefined {
  const connection = useConnection();
  const [news, setNews] = useState<DesignNews>();
  useEffect(
    () =>
      startLiveStream<DesignNews>(connection, {
        open: (engine, signal) => engine.design.follow(undefined, { signal }),
        onValues: (values) => setNews(values.at(-1)),
      }),
    [connection],
  );
  return news;
}
