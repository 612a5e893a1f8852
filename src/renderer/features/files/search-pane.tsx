/** A text found in all files, in place of their tree. A press goes to the place. */
import { FolderTree } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { TextMatch } from '../../../shared/contract/files.ts';
import { useCall } from '../../client/use-call.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { describeProblem } from '../../ui/problem-text.ts';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { Tree, type TreeItem } from '../../ui/tree.tsx';
import { FileBadge } from './file-badge.tsx';
import styles from './files.module.css';
import { folderOf, nameOf } from './paths.ts';

export type Wanted = { readonly text: string; readonly matchCase: boolean };

type SearchPaneProps = {
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
  /** With `focus` the keyboard goes along. */
  readonly onGo: (match: TextMatch, focus: boolean) => void;
  readonly onClose: () => void;
};

export function SearchPane({ wanted, onWanted, onGo, onClose }: SearchPaneProps) {
  const { text, matchCase } = wanted;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  return (
    <Pane label="Find in all files">
      <Bar title="Find in all files">
        <span className="grow" />
        <Checkbox label="Match case" checked={matchCase} onChange={(next) => onWanted({ text, matchCase: next })} />
        <IconButton label="Back to the tree" icon={<FolderTree size={14} />} onPress={onClose} />
      </Bar>
      <Bar sub>
        <SearchField
          label="Text to find"
          value={text}
          onChange={(next) => onWanted({ text: next, matchCase })}
          inputRef={box}
        />
      </Bar>
      <Matches wanted={wanted} onGo={onGo} />
    </Pane>
  );
}

/** A single letter is everywhere. */
const LEAST_CHARACTERS = 2;

function Matches({ wanted, onGo }: Pick<SearchPaneProps, 'wanted' | 'onGo'>) {
  const enabled = wanted.text.length >= LEAST_CHARACTERS;
  const { data, error } = useCall('files.search', wanted, { enabled, keepPrevious: true });
  if (!enabled) return <EmptyState title="Find a text">It is looked for in the saved text of all files.</EmptyState>;
  if (error !== null) return <EmptyState title="The files are not searched">{describeProblem(error).what}</EmptyState>;
  if (data === undefined) return null;
  if (data.matches.length === 0) return <EmptyState title="Nothing found">Unsaved text is not searched.</EmptyState>;
  return (
    <>
      <MatchTree matches={data.matches} onGo={onGo} />
      <p className={styles.found} role="status">
        {countText(data.matches)}
        {data.more ? '; there are more, type on' : ''}
      </p>
    </>
  );
}

function countText(matches: readonly TextMatch[]): string {
  const files = new Set(matches.map(({ path }) => path)).size;
  const places = matches.length === 1 ? '1 place' : `${matches.length} places`;
  return `${places} in ${files === 1 ? '1 file' : `${files} files`}`;
}

type MatchTreeProps = { readonly matches: readonly TextMatch[]; readonly onGo: SearchPaneProps['onGo'] };

function MatchTree({ matches, onGo }: MatchTreeProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const byId = new Map(matches.map((match) => [idOf(match), match]));
  const go = (id: string, focus: boolean) => {
    const match = byId.get(id);
    if (match !== undefined) onGo(match, focus);
  };
  const toggle = (id: string, isOpen: boolean) =>
    setClosed(new Set(isOpen ? [...closed].filter((other) => other !== id) : [...closed, id]));
  const groups = [...Map.groupBy(matches, ({ path }) => path)];
  return (
    <Tree
      label="Places by file"
      items={groups.flatMap(([path, own]) => itemsOf(path, own, !closed.has(path)))}
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

function itemsOf(path: string, matches: readonly TextMatch[], expanded: boolean): readonly TreeItem[] {
  const head: TreeItem = {
    id: path,
    name: `${path}, ${matches.length}`,
    depth: 0,
    expanded,
    content: (
      <>
        <FileBadge path={path} />
        <span className="cut" title={path}>
          {nameOf(path)} <span className="meta faint">{folderOf(path)}</span>
        </span>
      </>
    ),
    end: <span className="meta faint">{matches.length}</span>,
  };
  return expanded ? [head, ...matches.map(matchItem)] : [head];
}

function matchItem(match: TextMatch): TreeItem {
  const { before, after, line } = match;
  return {
    id: idOf(match),
    name: `line ${line}: ${before}${match.match}${after}`,
    depth: 1,
    content: (
      <span className={styles.match} title={`${line}: ${before}${match.match}${after}`}>
        {cutStart(before)}
        <mark>{match.match}</mark>
        {after}
      </span>
    ),
    end: <span className={styles.place}>{line}</span>,
  };
}

/** What is found shall be seen: of a long beginning only the end is shown. */
const MOST_BEFORE = 12;

function cutStart(before: string): string {
  return before.length > MOST_BEFORE ? `…${before.slice(-MOST_BEFORE)}` : before;
}

function idOf({ path, line, column }: TextMatch): string {
  return `${path}:${line}:${column}`;
}
