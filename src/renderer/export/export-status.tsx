/** The export that goes on, or has ended, above the footer, whatever area is shown. */
import { CircleStop, X } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { formatCount } from '../ui/format-number.ts';
import { describeProblem } from '../ui/problem-text.ts';
import { Progress } from '../ui/spinner.tsx';
import { clearExport, type ExportState, stopExport, useExport } from './export-job.ts';
import styles from './export-status.module.css';

export function ExportStatus() {
  const state = useExport();
  if (state === null) return null;
  const isRunning = state.end.kind === 'running';
  return (
    <div className={styles.status} role="status" aria-label="Export">
      <span className={styles.words}>
        <b>{words(state)}</b>
        <Detail state={state} />
      </span>
      {isRunning ? (
        <>
          <span className={styles.progress}>
            <Progress label="Exporting" done={state.done} total={state.job.total} />
          </span>
          <Button icon={<CircleStop size={14} />} onPress={stopExport}>
            Stop
          </Button>
        </>
      ) : (
        <IconButton label="Close" icon={<X size={14} />} onPress={clearExport} />
      )}
    </div>
  );
}

function words({ job, rows, end }: ExportState): string {
  const count = `${formatCount(rows)} ${job.what}`;
  switch (end.kind) {
    case 'running':
      return `Exporting ${count}`;
    case 'saved':
      return `Exported ${count}`;
    case 'stopped':
      return 'Export stopped';
    case 'failed':
      return 'Export failed';
  }
}

function Detail({ state: { job, end } }: { readonly state: ExportState }) {
  switch (end.kind) {
    case 'running':
    case 'saved':
      return <span className="dim cut">{`${job.fileName}.${job.format}`}</span>;
    case 'stopped':
      return <span className="dim">no file was written</span>;
    case 'failed':
      return <span className={styles.bad}>{describeProblem(end.error).what}</span>;
  }
}
