/** The versions of read models, live, and what can be done with them. */
import { type CallPath, type OutputOf, useAction, useCall, useRefresh } from '../../../client/use-call.ts';
import { describeProblem } from '../../../ui/problem-text.ts';
import { showToast } from '../../../ui/toast.tsx';

export type Versions = OutputOf<'projections.list'>[number];
export type Building = NonNullable<Versions['building']>;

export function useAllVersions() {
  return useCall('projections.list', undefined, { everyMs: 1_000 });
}

export function useVersions(name: string): Versions | undefined {
  return useAllVersions().data?.find((each) => each.name === name);
}

type Step = Extract<
  CallPath,
  `projections.${'build' | 'pause' | 'resume' | 'cancel' | 'switch' | 'rollBack' | 'adopt' | 'drop'}`
>;

/** Does one thing with one read model; what fails is told, and what is shown is asked for again. */
export function useStep(path: Step, name: string, doing: string) {
  const { run, isPending } = useAction(path);
  const refresh = useRefresh();
  const act = async () => {
    try {
      await run({ name });
      refresh('projections.list', 'readModels.list', 'readModels.rows', 'actors.list');
    } catch (error) {
      showToast({ title: `${doing} failed`, detail: describeProblem(error).what, tone: 'problem' });
    }
  };
  return { act: () => void act(), isPending };
}
