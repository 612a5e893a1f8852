import { MailX } from 'lucide-react';
import { useStore } from 'zustand';
import { useLetterFeed } from '../../client/engine-context.tsx';
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
  const { letters, total } = useStore(useLetterFeed().state);
  return letters === undefined ? undefined : { value: total, bad: true };
}
