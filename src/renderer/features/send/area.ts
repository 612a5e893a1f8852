import { Send } from 'lucide-react';
import type { Area } from '../../frame/area.ts';

export const sendArea: Area = {
  id: 'send',
  group: 'Play',
  title: 'Send',
  icon: Send,
  load: async () => (await import('./send-view.tsx')).SendView,
};
