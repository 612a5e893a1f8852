/** The engine's last samples, one a second, for as long as the component shows. */
import { useEffect, useState } from 'react';
import type { ActivityView } from '../../../shared/contract/activity.ts';
import { useConnection } from '../../client/engine-context.tsx';
import { startLiveStream } from '../../client/live-stream.ts';

/** A minute. */
const KEPT = 60;

export type Activity = {
  /** Oldest first. */
  readonly samples: readonly ActivityView[];
  readonly error: unknown;
};

export function useActivity(): Activity {
  const connection = useConnection();
  const [activity, setActivity] = useState<Activity>({ samples: [], error: undefined });
  useEffect(
    () =>
      startLiveStream<ActivityView>(connection, {
        open: (engine, signal) => engine.activity.follow(undefined, { signal }),
        onValues: (values) => setActivity(({ samples }) => ({ samples: grown(samples, values), error: undefined })),
        onError: (error) => setActivity(({ samples }) => ({ samples, error })),
      }),
    [connection],
  );
  return activity;
}

/** Samples of an engine that was there before say nothing about this one. */
export function grown(samples: readonly ActivityView[], values: readonly ActivityView[]): readonly ActivityView[] {
  const last = samples.at(-1);
  const next = values[0];
  const isNew = last !== undefined && next !== undefined && next.uptimeMs < last.uptimeMs;
  const before = isNew ? [] : samples;
  return [...before, ...values.filter(({ at }) => at > (before.at(-1)?.at ?? 0))].slice(-KEPT);
}

/** Over how many samples a rate is taken: one second alone jumps at low rates. */
const SMOOTH = 5;

/** The actors of the newest sample, their rates over the last seconds; undefined before the first sample. */
export function smoothed(samples: readonly ActivityView[]): ActivityView['actors'] | undefined {
  const recent = samples.slice(-SMOOTH);
  return samples.at(-1)?.actors.map((actor) => {
    const rates = recent.flatMap(({ actors }) => actors.filter(({ id }) => id === actor.id));
    const sum = rates.reduce((total, { handledPerSecond }) => total + handledPerSecond, 0);
    return { ...actor, handledPerSecond: sum / Math.max(rates.length, 1) };
  });
}
