/** A folded state to be read, with what the version changed marked in its place. Arrows move and fold; Ctrl/Cmd+C copies a part. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { cx } from '../../ui/class-names.ts';
import { copyText } from '../../ui/clipboard.ts';
import { formatCounted } from '../../ui/format-number.ts';
import { preview } from '../../ui/json-lines.ts';
import styles from '../../ui/json-tree.module.css';
import { changeNote } from './change-note.ts';
import type { StatePart } from './merge-states.ts';
import { type StateLine, stateLines } from './state-lines.ts';
import { StateValue } from './state-value.tsx';

type StateTreeProps = { readonly label: string; readonly whole: StatePart };

export function StateTree({ label, whole }: StateTreeProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [current, setCurrent] = useState<string | null>(null);
  const lines = useMemo(() => stateLines(whole, (id) => chosen.get(id)), [whole, chosen]);
  const fold = (id: string, open: boolean) => setChosen(new Map(chosen).set(id, open));
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines.find(({ id }) => id === current);
    const next = neighbour(lines, current, event.key);
    if (next !== undefined) setCurrent(next);
    else if (event.key === 'ArrowRight' && (line?.form === 'folded' || line?.form === 'stretch')) fold(line.id, true);
    else if (event.key === 'ArrowLeft' && line?.form === 'open') fold(line.id, false);
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && noSelection() && line !== undefined) copy(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="tree" aria-label={label} tabIndex={0} className={cx(styles.tree, 'selectable')} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          current={line.id === current}
          onChoose={() => setCurrent(line.id)}
          onFold={(open) => fold(line.id, open)}
        />
      ))}
    </div>
  );
}

type LineProps = {
  readonly line: StateLine;
  readonly current: boolean;
  readonly onChoose: () => void;
  readonly onFold: (open: boolean) => void;
};

function Line({ line, current, onChoose, onFold }: LineProps) {
  const folds = line.form === 'open' || line.form === 'folded' || line.form === 'stretch';
  const tone =
    line.form === 'stretch' || line.form === 'close' || line.form === 'open' ? toneOfFrame(line) : line.part.tone;
  return (
    // biome-ignore lint/a11y: the tree has the focus and the keys
    <div
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={current}
      {...(folds && { 'aria-expanded': line.form === 'open' })}
      className={cx(styles.line, tone !== 'same' && styles[tone], current && styles.current)}
      onPointerDown={onChoose}
      onDoubleClick={() => (folds ? onFold(line.form !== 'open') : undefined)}
    >
      {Array.from({ length: line.depth }, (_, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by nothing else
        <span key={step} className={styles.pipe} />
      ))}
      {/* biome-ignore lint/a11y: ArrowLeft and ArrowRight do the same */}
      <span className={styles.twist} onClick={() => (folds ? onFold(line.form !== 'open') : undefined)}>
        <Twist form={line.form} />
      </span>
      <LineText line={line} onFold={onFold} />
    </div>
  );
}

function LineText({ line, onFold }: { readonly line: StateLine; readonly onFold: (open: boolean) => void }) {
  if (line.form === 'stretch')
    return (
      // biome-ignore lint/a11y: ArrowRight does the same
      <span className={styles.stretch} onClick={() => onFold(true)}>
        {formatCounted(line.count, 'unchanged', 'unchanged')}
      </span>
    );
  const { part, form } = line;
  return (
    <>
      <span className={styles.text}>
        {part.key === undefined || form === 'close' ? null : <span className={styles.key}>{part.key}: </span>}
        {part.was === undefined ? null : <span className={styles.was}>{preview(part.was, 32)} → </span>}
        <StateValue value={part.value} form={form} strong={part.tone === 'changed'} />
      </span>
      {form === 'close' || form === 'open' ? null : <span className={styles.hint}>{changeNote(part)}</span>}
    </>
  );
}

function Twist({ form }: { readonly form: StateLine['form'] }) {
  if (form === 'open') return <ChevronDown size={12} aria-hidden />;
  return form === 'folded' || form === 'stretch' ? <ChevronRight size={12} aria-hidden /> : null;
}

/** Brackets are tinted only with a part that came or left as a whole. */
function toneOfFrame(line: StateLine): StatePart['tone'] {
  return line.form === 'stretch' ? 'same' : line.part.tone;
}

function copy(line: StateLine): void {
  if (line.form !== 'stretch') copyText(JSON.stringify(line.part.value, null, 2), line.part.path || 'State');
}

function noSelection(): boolean {
  return window.getSelection()?.isCollapsed ?? true;
}

function neighbour(lines: readonly StateLine[], current: string | null, key: string): string | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const stops = lines.filter(({ form }) => form !== 'close');
  const at = stops.findIndex(({ id }) => id === current);
  return stops[Math.min(Math.max(at === -1 ? 0 : at + step, 0), stops.length - 1)]?.id;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
