/** The workspace's text: tree, editors, problems. What is saved is live; what others change shows here. */
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { useModel } from '../../client/workspace-calls.ts';
import type { AreaProps } from '../../frame/area.ts';
import { useCommands } from '../../frame/command.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { remembered } from '../../ui/remembered.ts';
import { Split, SplitPane } from '../../ui/split.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { showToast } from '../../ui/toast.tsx';
import { goFrom } from './code/definition.ts';
import { type Names, namesOf } from './completion/names.ts';
import type { Jump } from './file-editor.tsx';
import styles from './files.module.css';
import { addFile, expandTo, fileAt, filesStore } from './files-store.ts';
import { countsByPath, type Finding } from './findings.ts';
import { OpenFiles } from './open-files.tsx';
import { foldersAbove } from './paths.ts';
import { ProblemsPanel } from './problems-panel.tsx';
import { saveFile } from './save-file.ts';
import { SearchPane, type Wanted } from './search-pane.tsx';
import { TreePane } from './tree-pane.tsx';
import { useDisk } from './use-disk.ts';
import { useNews } from './use-news.ts';
import { useQuestions } from './use-questions.tsx';
import { useTypedFindings } from './use-typed-findings.ts';

/** Whether the panel of problems is only its bar. */
const folded = remembered('files.problems-folded', isBoolean, false);
const NO_FINDINGS: readonly Finding[] = [];

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function FilesView({ place }: AreaProps) {
  const list = useDisk();
  const paths = useMemo(() => (list.data ?? []).map(({ path }) => path), [list.data]);
  if (list.data === undefined && list.error !== null) {
    return <ErrorState doing="List the files" error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.data === undefined) return <LoadingState what="the files" />;
  return <Workbench query={place.query} paths={paths} />;
}

type WorkbenchProps = { readonly query: Place['query']; readonly paths: readonly string[] };

function Workbench({ query, paths }: WorkbenchProps) {
  const { open } = useStore(filesStore);
  const news = useNews();
  const names = useNames();
  const [cursor, setCursor] = useState<string | null>(null);
  const [isFolded, setFolded] = useState(folded.read);
  const views = useRef(new Map<string, EditorView>());
  useShownFile(query['file'], setCursor);
  const jump = useMemo(() => jumpOf(query), [query]);
  const front = (open.find(({ path }) => path === query['file']) ?? open.at(-1))?.path;

  const findings = useTypedFindings(news?.findings ?? NO_FINDINGS, open);
  const byFile = useMemo(() => Map.groupBy(findings, ({ file }) => file), [findings]);
  const counts = useMemo(() => countsByPath(findings), [findings]);
  const focus = (path: string) => requestAnimationFrame(() => views.current.get(path)?.focus());
  const goTo = (file: string, line: number, column: number, withKeys: boolean) => {
    setQuery({ file, line: String(line), column: String(column) });
    if (withKeys) focus(file);
  };
  const search = useSearch();
  const questions = useQuestions(paths, front, show);
  useFileCommands(front, views.current, questions.close);
  const problems = (
    <ProblemsPanel
      findings={findings}
      isFolded={isFolded}
      onFold={() => {
        folded.write(!isFolded);
        setFolded(!isFolded);
      }}
      onGo={({ file, line, column }, withKeys) => goTo(file, line, column, withKeys)}
    />
  );
  return (
    <>
      <Split id="files">
        <SplitPane id="tree" size={240} min={180} max={480}>
          {search.isOpen ? (
            <SearchPane
              wanted={search.wanted}
              onWanted={search.want}
              onGo={({ path, line, column }, withKeys) => goTo(path, line, column, withKeys)}
              onClose={search.close}
            />
          ) : (
            <TreePane
              paths={paths}
              counts={counts}
              cursor={cursor}
              onCursor={setCursor}
              onOpen={(path, withKeys) => {
                show(path);
                if (withKeys) focus(path);
              }}
              onSearch={search.open}
              questions={questions}
            />
          )}
        </SplitPane>
        <SplitPane id="work" min={360}>
          <Split id="files-work" direction="vertical">
            <SplitPane id="editors" min={160}>
              <OpenFiles
                files={open}
                front={front}
                jump={front === query['file'] ? jump : undefined}
                news={news}
                findings={byFile}
                names={names}
                onShow={show}
                onClose={questions.close}
                onView={(path, view) => views.current.set(path, view)}
              />
            </SplitPane>
            {isFolded ? null : (
              <SplitPane id="problems" size={148} min={72}>
                {problems}
              </SplitPane>
            )}
          </Split>
          {isFolded ? <div className={styles.folded}>{problems}</div> : null}
        </SplitPane>
      </Split>
      {questions.dialog}
    </>
  );
}

function show(path: string | undefined): void {
  setQuery({ file: path, line: undefined, column: undefined });
}

function jumpOf({ line, column }: Place['query']): Jump | undefined {
  return line === undefined ? undefined : { line: Number(line) || 1, column: Number(column) || 1 };
}

function useNames(): Names {
  const { data: model } = useModel();
  return useMemo(() => namesOf(model), [model]);
}

const NOTHING_WANTED: Wanted = { text: '', matchCase: false };

/** What was looked for stays, so that one comes back to it. */
function useSearch() {
  const [isOpen, setOpen] = useState(false);
  const [wanted, want] = useState(NOTHING_WANTED);
  const open = () => setOpen(true);
  const close = () => setOpen(false);
  useCommands([
    { id: 'files.search', title: 'Find in all files', group: 'Files', keys: 'Mod+Shift+F', run: open },
    ...(isOpen ? [{ id: 'files.tree', title: 'Back to the tree of files', group: 'Files', run: close }] : []),
  ]);
  return { isOpen, wanted, want, open, close };
}

/** Opens the file that the place names, and shows it in the tree. */
function useShownFile(path: string | undefined, onCursor: (path: string) => void): void {
  const engine = useEngine();
  useEffect(() => {
    if (path === undefined) return;
    onCursor(path);
    expandTo(foldersAbove(path));
    if (fileAt(path) !== undefined) return;
    engine.files.read({ path }).then(addFile, (error: unknown) => {
      showToast({ title: `${path} is not opened`, detail: messageOf(error), tone: 'problem' });
      show(undefined);
    });
  }, [engine, path, onCursor]);
}

function useFileCommands(
  front: string | undefined,
  views: ReadonlyMap<string, EditorView>,
  close: (path: string) => void,
): void {
  const engine = useEngine();
  const inFront = (act: (path: string, view: EditorView | undefined) => unknown) => () => {
    if (front !== undefined) act(front, views.get(front));
  };
  const inEditor = (act: (view: EditorView) => unknown) => inFront((_, view) => view !== undefined && act(view));
  const group = 'Files';
  useCommands([
    { id: 'files.save', title: 'Save', group, keys: 'Mod+S', run: inFront((path) => void saveFile(engine, path)) },
    { id: 'files.find', title: 'Find in the file', group, keys: 'Mod+F', run: inEditor(openSearchPanel) },
    {
      id: 'files.definition',
      title: 'Go to the definition',
      group,
      keys: 'F12',
      run: inFront((path, view) => view !== undefined && goFrom(view, { path, calls: engine.code })),
    },
    { id: 'files.next-problem', title: 'Next problem in the file', group, keys: 'F8', run: inEditor(nextDiagnostic) },
    {
      id: 'files.previous-problem',
      title: 'Previous problem in the file',
      group,
      keys: 'Shift+F8',
      run: inEditor(previousDiagnostic),
    },
    { id: 'files.close', title: 'Close the file', group, keys: 'Alt+Shift+W', run: inFront(close) },
  ]);
}
