import type { Engine } from '../engine.ts';
import { searchStreams } from '../stream-search.ts';
import { streamDiff, streamSteps } from '../stream-steps.ts';
import { os } from './implementer.ts';

export function bindStreams(engine: Engine) {
  const { store } = engine;
  return {
    streams: {
      list: os.streams.list.handler(({ input }) => store.statistics.streams(input)),
      read: os.streams.read.handler(({ input: { stream, ...range } }) => store.readStream(stream, range)),
      state: os.streams.state.handler(({ input: { stream, at } }) => engine.state(stream, at)),
      categories: os.streams.categories.handler(async () => {
        const owners = new Map([...engine.model().aggregates.values()].map(({ name, stream }) => [stream, name]));
        const categories = await store.statistics.categories();
        return categories.map((each) => ({ ...each, aggregate: owners.get(each.category) ?? null }));
      }),
      search: os.streams.search.handler(({ input }) => searchStreams(store, input)),
      history: os.streams.history.handler(({ input }) => streamSteps(engine, input)),
      diff: os.streams.diff.handler(({ input }) => streamDiff(engine, input)),
    },
  };
}
