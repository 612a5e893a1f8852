import { FileCode } from 'lucide-react';
import { useFindings } from '../../client/workspace-calls.ts';
import type { Area, AreaCount } from '../../frame/area.ts';
import { guardUnsaved } from './guard-unsaved.ts';

export const filesArea: Area = {
  id: 'files',
  group: 'Model',
  title: 'Files',
  icon: FileCode,
  load: async () => {
    guardUnsaved();
    return (await import('./files-view.tsx')).FilesView;
  },
  useCount: useErrorCount,
};

/** What is wrong with the files; warnings can wait. */
function useErrorCount(): AreaCount | undefined {
  const { data: findings = [] } = useFindings();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors === 0 ? undefined : { value: errors, bad: true };
}
