/** The line above the letters: how many are chosen and what to do with them; while something is done, how far it is. */
import { CircleStop, RotateCcw, Trash2, Upload, X } from 'lucide-react';
import { exportItems } from '../../export/export-items.ts';
import type { ExportFormat } from '../../export/export-job.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { Menu } from '../../ui/menu.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { Progress } from '../../ui/spinner.tsx';
import { clearWork, type LetterWork, resultWords, stopWork } from './letter-work.ts';
import styles from './list-bar.module.css';

type ListBarProps = {
  readonly open: number;
  readonly picked: number;
  /** What the buttons act on: the chosen ones, else the current one. */
  readonly targets: number;
  readonly canWork: boolean;
  readonly isConnected: boolean;
  readonly work: LetterWork | null;
  readonly onAll: () => void;
  readonly onExport: (format: ExportFormat) => void;
  readonly onRedrive: () => void;
  readonly onDiscard: () => void;
};

export function ListBar(props: ListBarProps) {
  const { work } = props;
  return (
    <>
      <div className={styles.bar}>
        <Choice {...props} />
        <span className="grow" />
        <Menu label="Export" items={exportItems(props.onExport)} placement="bottom end">
          <IconButton label="Export the letters" icon={<Upload size={14} />} />
        </Menu>
        <Actions {...props} />
      </div>
      {work === null ? null : <WorkLine work={work} />}
    </>
  );
}

function Choice({ open, picked, onAll }: ListBarProps) {
  if (open === 0) return <span className="strong">None left</span>;
  const words = picked === 0 ? `${formatCount(open)} letters` : `${formatCount(picked)} of ${formatCount(open)} chosen`;
  return (
    <>
      <Checkbox
        label="Choose all"
        hidden
        checked={picked > 0 && picked === open}
        mixed={picked > 0 && picked < open}
        onChange={onAll}
      />
      <span className="strong">{open === 1 && picked === 0 ? '1 letter' : words}</span>
    </>
  );
}

function Actions({ picked, targets, canWork, isConnected, work, onRedrive, onDiscard }: ListBarProps) {
  const what = picked === 0 ? 'this one' : formatCount(targets);
  if (!isConnected) return <span className="meta faint">Redrive and discard wait for the connection.</span>;
  if (work?.state.kind === 'running') return null;
  if (targets === 0) return <span className="meta faint">Nothing to redrive here.</span>;
  return (
    <>
      <Button look="danger" icon={<Trash2 size={14} />} isDisabled={!canWork} onPress={onDiscard}>
        {`Discard ${what}…`}
      </Button>
      <Button look="ink" icon={<RotateCcw size={14} />} shortcut="F8" isDisabled={!canWork} onPress={onRedrive}>
        {`Redrive ${what}`}
      </Button>
    </>
  );
}

function WorkLine({ work }: { readonly work: LetterWork }) {
  const { kind, letters, results, state } = work;
  const isRunning = state.kind === 'running';
  const word = kind === 'redrive' ? 'redriven' : 'done';
  const done = `${formatCount(results.size)} of ${formatCount(letters.length)} ${word}`;
  return (
    <div className={styles.work} role="status">
      <span className={styles.words}>
        <b>{done}</b>
        <span>{resultWords(results)}</span>
        <WorkState work={work} />
      </span>
      {isRunning ? (
        <>
          <span className={styles.progress}>
            <Progress label={done} done={results.size} total={letters.length} />
          </span>
          <Button icon={<CircleStop size={14} />} shortcut="Escape" onPress={stopWork}>
            Stop
          </Button>
        </>
      ) : (
        <IconButton label="Clear the results" icon={<X size={14} />} onPress={clearWork} />
      )}
    </div>
  );
}

function WorkState({ work: { state, letters, results } }: { readonly work: LetterWork }) {
  if (state.kind === 'stopped')
    return <span className="dim">stopped, {letters.length - results.size} left as they were</span>;
  return state.kind === 'failed' ? <span className="bad">{describeProblem(state.error).what}</span> : null;
}
