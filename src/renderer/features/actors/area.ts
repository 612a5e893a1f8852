import { Cpu } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const actorsArea: Area = {
  id: 'actors',
  group: 'Watch',
  title: 'Actors',
  icon: Cpu,
  load: async () => (await import('./actors-view.tsx')).ActorsView,
};
