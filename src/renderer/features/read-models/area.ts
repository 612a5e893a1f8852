import { Table2 } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const readModelsArea: Area = {
  id: 'read-models',
  group: 'Watch',
  title: 'Read models',
  icon: Table2,
  load: async () => (await import('./read-models-view.tsx')).ReadModelsView,
};
