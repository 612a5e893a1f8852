import { Layers } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const streamsArea: Area = {
  id: 'streams',
  group: 'Watch',
  title: 'Streams',
  icon: Layers,
  load: async () => (await import('./streams-view.tsx')).StreamsView,
};
