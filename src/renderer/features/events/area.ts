import { List } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const eventsArea: Area = {
  id: 'events',
  group: 'Watch',
  title: 'Events',
  icon: List,
  load: async () => (await import('./events-view.tsx')).EventsView,
};
