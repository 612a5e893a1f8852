/** Everything that is wrong with the files, by file. A press goes to the place. */
import { ChevronDown, ChevronUp, CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { Tree, type TreeItem } from '../../ui/tree.tsx';
import { FileBadge } from './file-badge.tsx';
import styles from './files.module.css';
import { countsOf, type FileFindings, type Finding, groupedByFile } from './findings.ts';
import { ProblemCounts } from './problem-counts.tsx';

type ProblemsPanelProps = {
  readonly findings: readonly Finding[];
  readonly isFolded: boolean;
  readonly onFold: () => void;
  /** With `focus` the keyboard goes along. */
  readonly onGo: (finding: Finding, focus: boolean) => void;
};

export function ProblemsPanel({ findings, isFolded, onFold, onGo }: ProblemsPanelProps) {
  return (
    <Pane label="Problems">
      <Bar sub>
        <h2 className={styles.panelTitle}>Problems</h2>
        <ProblemCounts counts={countsOf(findings)} />
        {isFolded && findings.length === 0 ? <span className="meta faint">None</span> : null}
        <span className="grow" />
        <IconButton
          label={isFolded ? 'Show the problems' : 'Hide the problems'}
          icon={isFolded ? <ChevronUp size={14} /> : <ChevronDown size={14} />}
          onPress={onFold}
        />
      </Bar>
      {isFolded ? null : <Problems findings={findings} onGo={onGo} />}
    </Pane>
  );
}

function Problems({ findings, onGo }: Pick<ProblemsPanelProps, 'findings' | 'onGo'>) {
  const [current, setCurrent] = useState<string | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  if (findings.length === 0) return <NoProblems />;
  const groups = groupedByFile(findings);
  const found = new Map(groups.flatMap((group) => group.findings.map((one, index) => [idOf(one, index), one])));
  const go = (id: string, focus: boolean) => {
    const finding = found.get(id);
    if (finding !== undefined) onGo(finding, focus);
  };
  const toggle = (id: string, isOpen: boolean) => {
    const next = new Set(closed);
    if (isOpen) next.delete(id);
    else next.add(id);
    setClosed(next);
  };
  return (
    <Tree
      label="Problems by file"
      items={groups.flatMap((group) => itemsOf(group, !closed.has(group.file)))}
      current={current}
      onCurrent={(id) => {
        setCurrent(id);
        go(id, false);
      }}
      onOpen={(id) => go(id, true)}
      onToggle={toggle}
    />
  );
}

function NoProblems() {
  return (
    <p className={styles.noProblems}>
      <CircleCheck size={14} aria-hidden />
      No problems. What is saved is checked at once.
    </p>
  );
}

function itemsOf({ file, findings }: FileFindings, expanded: boolean): readonly TreeItem[] {
  const head: TreeItem = {
    id: file,
    name: file,
    depth: 0,
    expanded,
    content: (
      <>
        <FileBadge path={file} />
        <span className="cut">{file}</span>
      </>
    ),
    end: <ProblemCounts counts={countsOf(findings)} />,
  };
  return expanded ? [head, ...findings.map((finding, index) => findingItem(finding, index))] : [head];
}

function findingItem(finding: Finding, index: number): TreeItem {
  const { severity, message, hint, rule, line, column } = finding;
  const isError = severity === 'error';
  return {
    id: idOf(finding, index),
    name: `${severity}: ${message}, line ${line}`,
    depth: 1,
    content: (
      <>
        <span className={isError ? styles.error : styles.warning}>
          {isError ? <CircleX size={12} aria-hidden /> : <TriangleAlert size={12} aria-hidden />}
        </span>
        <span className={styles.message} title={hint === undefined ? message : `${message}\n${hint}`}>
          {message}
          {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
        </span>
      </>
    ),
    end: (
      <span className={styles.findingEnd}>
        <span className="mono">{rule}</span>
        <span className={styles.place}>
          {line}:{column}
        </span>
      </span>
    ),
  };
}

function idOf({ file, line, column }: Finding, index: number): string {
  return `${file}:${line}:${column}:${index}`;
}
