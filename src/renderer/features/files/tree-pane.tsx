/** The workspace's files with what is wrong in each; new, rename and delete by keyboard and by menu. */
import { Ellipsis, FilePlus, Pencil, TextSearch, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import { useCommands } from '../../frame/command.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { Tree, type TreeItem } from '../../ui/tree.tsx';
import { FileBadge } from './file-badge.tsx';
import { type FileRow, fileRows } from './file-tree.ts';
import styles from './files.module.css';
import { filesStore, setExpanded } from './files-store.ts';
import { type Counts, countsText, NONE } from './findings.ts';
import { isWithin } from './paths.ts';
import { ProblemCounts } from './problem-counts.tsx';
import type { Questions } from './use-questions.tsx';

type TreePaneProps = {
  readonly paths: readonly string[];
  readonly counts: ReadonlyMap<string, Counts>;
  readonly cursor: string | null;
  readonly onCursor: (path: string | null) => void;
  readonly onOpen: (path: string, focus: boolean) => void;
  readonly onSearch: () => void;
  readonly questions: Questions;
};

export function TreePane(props: TreePaneProps) {
  const { paths, counts, cursor, onSearch, questions } = props;
  const { expanded } = useStore(filesStore);
  const [filter, setFilter] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useCommands([
    { id: 'files.filter', title: 'Filter files', group: 'Files', keys: '/', run: () => box.current?.focus() },
    { id: 'files.new', title: 'New file', group: 'Files', keys: 'Alt+N', run: () => questions.create(cursor) },
    {
      id: 'files.rename',
      title: 'Rename the file',
      group: 'Files',
      keys: 'F2',
      run: () => (cursor === null ? undefined : questions.rename(cursor)),
    },
  ]);
  const rows = fileRows(paths, expanded, filter);
  return (
    <Pane label="Files of the workspace">
      <Bar title="Files">
        <span className="grow" />
        <IconButton
          label="Find in all files"
          shortcut="Mod+Shift+F"
          icon={<TextSearch size={14} />}
          onPress={onSearch}
        />
        <IconButton
          label="New file"
          shortcut="Alt+N"
          icon={<FilePlus size={14} />}
          onPress={() => questions.create(cursor)}
        />
        <Menu label="Files" items={menuOf(cursor, questions)} placement="bottom end">
          <IconButton label="Actions" icon={<Ellipsis size={14} />} />
        </Menu>
      </Bar>
      <Bar sub>
        <SearchField label="Filter files" value={filter} onChange={setFilter} shortcut="/" inputRef={box} />
      </Bar>
      {rows.length === 0 ? (
        <EmptyState title="No file matches">Type a part of its path.</EmptyState>
      ) : (
        <FileTree {...props} rows={rows} counts={counts} />
      )}
    </Pane>
  );
}

type MenuPlace = { readonly path: string; readonly x: number; readonly y: number };

function FileTree({ rows, ...props }: TreePaneProps & { readonly rows: readonly FileRow[] }) {
  const { counts, cursor, onCursor, onOpen, questions } = props;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const byPointer = useRef(false);
  const isFile = (path: string) => rows.find((row) => row.path === path)?.expanded === undefined;
  const choose = (path: string) => {
    onCursor(path);
    if (byPointer.current && isFile(path)) onOpen(path, false);
    byPointer.current = false;
  };
  return (
    <div
      className={styles.tree}
      onPointerDownCapture={({ button }) => {
        byPointer.current = button === 0;
      }}
      onKeyDownCapture={(event) => {
        byPointer.current = false;
        if (event.key !== 'Delete' || cursor === null) return;
        event.preventDefault();
        onCursor(rowAfter(rows, cursor));
        questions.remove(cursor);
      }}
    >
      <Tree
        label="Files"
        items={rows.map((row) => itemOf(row, counts.get(row.path) ?? NONE))}
        current={cursor}
        onCurrent={choose}
        onToggle={setExpanded}
        onOpen={(path) => onOpen(path, true)}
        onMenu={(path, x, y) => setMenu({ path, x, y })}
      />
      {menu === null ? null : (
        <Menu label={menu.path} items={menuOf(menu.path, questions)} isOpen onOpenChange={() => setMenu(null)}>
          <AriaButton
            className={styles.menuPlace ?? ''}
            style={{ left: menu.x, top: menu.y }}
            aria-label="Actions"
            excludeFromTabOrder
          />
        </Menu>
      )}
    </div>
  );
}

/** Where the keyboard stands once `path` and all below it are gone. */
function rowAfter(rows: readonly FileRow[], path: string): string | null {
  const index = rows.findIndex((row) => row.path === path);
  const next = rows.slice(index + 1).find((row) => !isWithin(row.path, path));
  return (next ?? rows[index - 1])?.path ?? null;
}

function menuOf(path: string | null, { create, rename, remove }: Questions): readonly MenuItem[] {
  const none = path === null;
  const on = (act: (path: string) => void) => () => (path === null ? undefined : act(path));
  return [
    { id: 'new', title: 'New file', icon: <FilePlus size={14} />, shortcut: 'Alt+N', run: () => create(path) },
    {
      id: 'rename',
      title: 'Rename',
      icon: <Pencil size={14} />,
      shortcut: 'F2',
      disabled: none,
      startsGroup: true,
      run: on(rename),
    },
    {
      id: 'remove',
      title: 'Delete',
      icon: <Trash2 size={14} />,
      shortcut: 'Delete',
      disabled: none,
      danger: true,
      run: on(remove),
    },
  ];
}

function itemOf({ path, name, depth, expanded }: FileRow, counts: Counts): TreeItem {
  const isFolder = expanded !== undefined;
  const isWrong = counts.errors + counts.warnings > 0;
  return {
    id: path,
    name: isWrong ? `${name}, ${countsText(counts)}` : name,
    depth,
    ...(isFolder && { expanded }),
    content: (
      <>
        <FileBadge path={path} isFolder={isFolder} />
        <span className={counts.errors > 0 ? 'cut bad' : 'cut'}>{name}</span>
      </>
    ),
    ...(isWrong && { end: <ProblemCounts counts={counts} /> }),
  };
}
