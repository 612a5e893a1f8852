/** The engine's samples while the design is looked at, and what the picture makes of them. Blocks and lines pick their own figures. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ActivityView } from '../../../../shared/contract/activity.ts';
import { useActivityFeed } from '../../../client/engine-context.tsx';
import type { Picture } from '../graph/picture.ts';
import { type Figures, figuresOf, NO_FIGURES } from './figures.ts';

/** Rates are over so many samples, one a second. */
const WINDOW = 11;
/** How many samples an inspector draws. */
const HISTORY = 121;

export type Live = {
  readonly figures: Figures;
  /** Oldest first. */
  readonly samples: readonly ActivityView[];
};

const liveStore = createStore<Live>(() => ({ figures: NO_FIGURES, samples: [] }));

/** Gathers samples for as long as the component shows. */
export function useSampling(picture: Picture): void {
  const { state } = useActivityFeed();
  useEffect(() => {
    take(state.getState().newest, picture);
    return state.subscribe(({ newest }) => take(newest, picture));
  }, [state, picture]);
}

function take(newest: ActivityView | undefined, picture: Picture): void {
  liveStore.setState(({ samples }) => {
    const fresh = newest === undefined || newest.at <= (samples.at(-1)?.at ?? 0) ? [] : [newest];
    const all = [...continued(samples, fresh), ...fresh].slice(-HISTORY);
    return { samples: all, figures: figuresOf(all.slice(-WINDOW), picture) };
  });
}

/** Samples of an engine that ran before, or from before a long pause, say nothing about now. */
function continued(samples: readonly ActivityView[], [next]: readonly ActivityView[]): readonly ActivityView[] {
  const last = samples.at(-1);
  if (next === undefined || last === undefined) return samples;
  return next.uptimeMs < last.uptimeMs || next.at - last.at > 5_000 ? [] : samples;
}

export function useLive<T>(select: (live: Live) => T): T {
  return useStore(liveStore, select);
}
