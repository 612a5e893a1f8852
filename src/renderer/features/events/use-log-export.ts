/** Writing what passes the filter to a file. */
import { useEngine } from '../../client/engine-context.tsx';
import { useModel } from '../../client/workspace-calls.ts';
import type { ExportFormat } from '../../export/export-job.ts';
import { useCommands } from '../../frame/command.ts';
import { useMask } from '../../privacy/personal-data.ts';
import { type EventFilter, searchOf } from './event-filter.ts';
import { exportFound } from './export-events.ts';
import type { EventLog } from './use-event-log.ts';

export function useLogExport(log: EventLog | undefined, filter: EventFilter): (format: ExportFormat) => void {
  const engine = useEngine();
  const { data: model } = useModel();
  const mask = useMask();
  const run = (format: ExportFormat) => {
    if (log === undefined) return;
    const search = searchOf(
      filter,
      (model?.events ?? []).map(({ name }) => name),
    );
    exportFound(engine, search, log.head, format, mask);
  };
  useCommands([
    {
      id: 'events.export-jsonl',
      title: 'Export the events as JSON Lines (also: replayground events --json)',
      group: 'Events',
      run: () => run('jsonl'),
    },
    { id: 'events.export-csv', title: 'Export the events as CSV', group: 'Events', run: () => run('csv') },
  ]);
  return run;
}
