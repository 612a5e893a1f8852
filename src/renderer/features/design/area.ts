import { Waypoints } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const designArea: Area = {
  id: 'design',
  group: 'Model',
  title: 'Design',
  icon: Waypoints,
  load: async () => (await import('./design-view.tsx')).DesignView,
};
