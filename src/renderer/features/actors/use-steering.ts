/** Stopping, starting and turning actors; what goes wrong is said in a toast, for the table shows only what is. */
import { useEngine } from '../../client/engine-context.tsx';
import { useRefresh } from '../../client/use-call.ts';
import { describeProblem } from '../../ui/problem-text.ts';
import { showToast } from '../../ui/toast.tsx';
import type { ActorRow } from './actor-rows.ts';

export function useSteering() {
  const { actors } = useEngine();
  const refresh = useRefresh();
  const act = async (doing: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const { what, next } = describeProblem(error);
      showToast({ title: `${doing} failed`, detail: `${what} ${next}`, tone: 'problem' });
    }
    refresh('actors.list', 'actors.tunings');
  };
  const pause = (id: string) => act(`Pause ${id}`, () => actors.pause({ id }));
  const resume = (id: string) => act(`Resume ${id}`, () => actors.resume({ id }));
  return {
    pause,
    resume,
    restart: (id: string) => act(`Restart ${id}`, () => actors.restart({ id })),
    /** Null gives it back to the file. */
    setInstances: (id: string, instances: number | null) =>
      act(`Set the instances of ${id}`, () => actors.setInstances({ id, instances })),
    /** Messages a second; null gives it back to the file. */
    setRate: (id: string, ratePerSecond: number | null) =>
      act(`Set the rate of ${id}`, () => actors.setRate({ id, ratePerSecond })),
    pauseAll: (rows: readonly ActorRow[]) => Promise.all(rows.map(({ id }) => pause(id))),
    resumeAll: (rows: readonly ActorRow[]) => Promise.all(rows.map(({ id }) => resume(id))),
  };
}
