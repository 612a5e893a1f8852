import { MailX } from 'lucide-react';
import { useDeadLetters } from '../../client/workspace-calls.ts';
import type { Area, AreaCount } from '../../frame/area.ts';

export const deadLettersArea: Area = {
  id: 'dead-letters',
  group: 'Watch',
  title: 'Dead letters',
  icon: MailX,
  load: async () => (await import('./dead-letters-view.tsx')).DeadLettersView,
  useCount: useLetterCount,
};

function useLetterCount(): AreaCount | undefined {
  const { data } = useDeadLetters();
  return data === undefined ? undefined : { value: data.length, bad: true };
}
