/** The two lines of an export menu. */
import type { MenuItem } from '../ui/menu.tsx';
import type { ExportFormat } from './export-job.ts';

/** @param note in grey at the end of each: how many. */
export function exportItems(run: (format: ExportFormat) => void, note?: string): readonly MenuItem[] {
  const more = note === undefined ? {} : { note };
  return [
    { id: 'export-jsonl', title: 'Export as JSON Lines', ...more, run: () => run('jsonl') },
    { id: 'export-csv', title: 'Export as CSV', ...more, run: () => run('csv') },
  ];
}
