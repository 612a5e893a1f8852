/** JSON to be read: foldable, searchable, each part's path and value to be copied; hints at the right, changes marked. */
import { ChevronDown, ChevronRight, Copy, Eye, Link } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Json } from '../../shared/kernel/json.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { copyText } from './clipboard.ts';
import { findInJson, type JsonLine, jsonLines, leafText, preview } from './json-lines.ts';
import styles from './json-tree.module.css';

/** How a part came to be: `was` is its old value, shown quiet before the new one. */
export type JsonMark = {
  readonly tone: 'changed' | 'added' | 'removed';
  readonly was?: Json;
  readonly note?: string;
};

type JsonTreeProps = {
  readonly label: string;
  readonly value: Json;
  /** Parts that hold this text are marked, and opened to. */
  readonly search?: string;
  /** At the right of a line: the type, "key", "minor units". */
  readonly hint?: (path: string) => string | undefined;
  readonly mark?: (path: string) => JsonMark | undefined;
  /** A text that stands for what is not shown, and what shows it. */
  readonly masked?: string;
  readonly onReveal?: () => void;
};

/** Lines shown before it asks whether more are wanted. */
const FIRST_LINES = 1_000;

export function JsonTree({ label, value, search = '', hint, mark, masked, onReveal }: JsonTreeProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [current, setCurrent] = useState<string | null>(null);
  const [most, setMost] = useState(FIRST_LINES);
  const found = useMemo(() => findInJson(value, search), [value, search]);
  const lines = useMemo(
    () => jsonLines(value, (path) => (leadsToOne(path, found) ? true : chosen.get(path))),
    [value, chosen, found],
  );
  const fold = (line: JsonLine, open: boolean) => setChosen(new Map(chosen).set(line.path, open));
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines.find(({ path, form }) => path === current && form !== 'close');
    if (event.key === 'ArrowRight' && line?.form === 'folded') fold(line, true);
    else if (event.key === 'ArrowLeft' && line?.form === 'open') fold(line, false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setCurrent(neighbour(lines, current, event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="tree" aria-label={label} tabIndex={0} className={cx(styles.tree, 'selectable')} onKeyDown={onKeyDown}>
      {lines.slice(0, most).map((line) => (
        <Line
          key={`${line.path}|${line.form === 'close'}`}
          line={line}
          isCurrent={line.path === current && line.form !== 'close'}
          isFound={found.has(line.path)}
          hint={line.form === 'close' ? undefined : hint?.(line.path)}
          mark={line.form === 'close' ? undefined : mark?.(line.path)}
          onChoose={() => setCurrent(line.path)}
          onFold={(open) => fold(line, open)}
          onReveal={masked !== undefined && line.value === masked ? onReveal : undefined}
        />
      ))}
      {lines.length > most ? (
        <Button look="quiet" onPress={() => setMost(most + FIRST_LINES)}>
          {`${lines.length - most} more lines`}
        </Button>
      ) : null}
    </div>
  );
}

type LineProps = {
  readonly line: JsonLine;
  readonly isCurrent: boolean;
  readonly isFound: boolean;
  readonly hint: string | undefined;
  readonly mark: JsonMark | undefined;
  readonly onChoose: () => void;
  readonly onFold: (open: boolean) => void;
  /** Its value is masked. */
  readonly onReveal: (() => void) | undefined;
};

function Line({ line, isCurrent, isFound, hint, mark, onChoose, onFold, onReveal }: LineProps) {
  const { depth, key, form } = line;
  const folds = form === 'open' || form === 'folded';
  return (
    // biome-ignore lint/a11y: the tree has the focus and the keys
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isCurrent}
      {...(folds && { 'aria-expanded': form === 'open' })}
      className={cx(styles.line, isCurrent && styles.current, mark && styles[mark.tone])}
      onPointerDown={onChoose}
    >
      {Array.from({ length: depth }, (_, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by nothing else
        <span key={step} className={styles.pipe} />
      ))}
      {/* biome-ignore lint/a11y: ArrowLeft and ArrowRight do the same */}
      <span className={styles.twist} onClick={() => (folds ? onFold(form === 'folded') : undefined)}>
        <Twist form={form} />
      </span>
      <span className={styles.text}>
        {key === undefined ? null : <span className={styles.key}>{isFound ? <mark>{key}</mark> : key}: </span>}
        {mark?.was === undefined ? null : <span className={styles.was}>{preview(mark.was, 24)} → </span>}
        {onReveal === undefined ? (
          <Value line={line} isFound={isFound && key === undefined} />
        ) : (
          <Masked text={String(line.value)} onReveal={onReveal} />
        )}
      </span>
      <span className={styles.hint}>{mark?.note ?? hint}</span>
      {isCurrent ? <LineActions line={line} /> : null}
    </div>
  );
}

function Twist({ form }: { readonly form: JsonLine['form'] }) {
  if (form === 'open') return <ChevronDown size={12} aria-hidden />;
  return form === 'folded' ? <ChevronRight size={12} aria-hidden /> : null;
}

function LineActions({ line: { path, value } }: { readonly line: JsonLine }) {
  return (
    <span className={styles.actions}>
      <IconButton
        label="Copy the value"
        icon={<Copy size={12} />}
        onPress={() => copyText(typeof value === 'string' ? value : JSON.stringify(value, null, 2), 'Value')}
      />
      {path === '' ? null : (
        <IconButton label="Copy the path" icon={<Link size={12} />} onPress={() => copyText(path, 'Path')} />
      )}
    </span>
  );
}

function Value({ line: { value, form }, isFound }: { readonly line: JsonLine; readonly isFound: boolean }) {
  const [open, shut] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (form === 'open') return open;
  if (form === 'close') return shut;
  if (form === 'folded') return <span className={styles.folded}>{preview(value)}</span>;
  const text = typeof value === 'object' && value !== null ? `${open}${shut}` : leafText(value);
  return <span className={styles[classOf(value)]}>{isFound ? <mark>{text}</mark> : text}</span>;
}

function Masked({ text, onReveal }: { readonly text: string; readonly onReveal: () => void }) {
  return (
    <span className={styles.masked}>
      {text}
      <IconButton label="Show personal data" icon={<Eye size={12} />} onPress={onReveal} />
    </span>
  );
}

function classOf(value: Json): 'string' | 'number' | 'word' {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'word';
}

/** True when one of the found parts lies below `path`. */
function leadsToOne(path: string, found: ReadonlySet<string>): boolean {
  return found.size > 0 && [...found].some((part) => part !== path && part.startsWith(path));
}

function neighbour(lines: readonly JsonLine[], current: string | null, key: string): string | null {
  const stops = lines.filter(({ form }) => form !== 'close');
  const at = stops.findIndex(({ path }) => path === current);
  const next = stops[at === -1 ? 0 : at + (key === 'ArrowDown' ? 1 : -1)];
  return next?.path ?? current;
}
