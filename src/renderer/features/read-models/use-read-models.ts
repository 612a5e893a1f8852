/** The read models with their position and lag, live. */
import { type OutputOf, useCall } from '../../client/use-call.ts';
import { useActors, useModel } from '../../client/workspace-calls.ts';

export type ReadModelInfo = OutputOf<'readModels.list'>[number];

export function useReadModels() {
  return useCall('readModels.list', undefined, { everyMs: 1_000 });
}

/** The projection behind a read model: as an actor that runs, and as the files that define it. */
export function useProjection(name: string) {
  const { data: actors } = useActors();
  const { data: model } = useModel();
  return {
    actor: actors?.find(({ id }) => id === `projection/${name}`),
    definition: model?.actors.find((actor) => actor.kind === 'projection' && actor.name === name),
  };
}
