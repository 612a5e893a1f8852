/** What the engine is doing: its newest sample, one a second, asked once for the whole window. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActivityView } from '../../shared/contract/activity.ts';
import type { Connection } from './connection.ts';
import { startLiveStream } from './live-stream.ts';

export type ActivityState = {
  /** Undefined until the first sample came. */
  readonly newest: ActivityView | undefined;
  /** Events a second of each of the last 60 samples, oldest first. */
  readonly rates: readonly number[];
};

const KEPT = 60;

export type ActivityFeed = { readonly state: StoreApi<ActivityState>; readonly stop: () => void };

export function startActivity(connection: Connection): ActivityFeed {
  const state = createStore<ActivityState>(() => ({ newest: undefined, rates: [] }));
  const stop = startLiveStream<ActivityView>(connection, {
    open: (engine, signal) => engine.activity.follow(undefined, { signal }),
    onValues: (samples) => {
      const rates = samples.map(({ eventsPerSecond }) => eventsPerSecond);
      state.setState((before) => ({ newest: samples.at(-1), rates: [...before.rates, ...rates].slice(-KEPT) }));
    },
  });
  return { state, stop };
}
