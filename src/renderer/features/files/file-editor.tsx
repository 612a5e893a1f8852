/** The editor of one open file. It stays while the file is open, hidden behind others, so that undo and scroll place are kept. */
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, Extension, StateEffect } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { languageOfFile } from '../../ui/code-language.ts';
import type { Names } from './completion/names.ts';
import { completionOf } from './completion/source.ts';
import { diagnosticsOf, offsetAt } from './diagnostics.ts';
import { editorLook } from './editor-look.ts';
import type { Finding } from './findings.ts';
import { isDirty, type OpenFile } from './open-file.ts';

/** Where to go in a text. Each asking is another object, for one may go to the same place twice. */
export type Jump = { readonly line: number; readonly column: number };

type FileEditorProps = {
  readonly file: OpenFile;
  readonly findings: readonly Finding[];
  readonly names: Names;
  readonly jump: Jump | undefined;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onView: (view: EditorView) => void;
};

/** What an editor looked like when its area went to rest. */
type Rest = { state: EditorState | undefined; scroll: StateEffect<unknown> | undefined };

export function FileEditor({ file, findings, names, jump, onChange, onSave, onView }: FileEditorProps) {
  const view = useRef<EditorView | null>(null);
  const latest = useRef(names);
  latest.current = names;
  const rest = useRef<Rest>({ state: undefined, scroll: undefined });
  const extensions = useMemo(
    () => [completionOf(file.path, () => latest.current), ...EXTENSIONS, remember(rest.current)],
    [file.path],
  );
  const jumped = useRef<Jump>(undefined);
  useEffect(() => {
    if (view.current === null || jump === undefined || jumped.current === jump) return;
    jumped.current = jump;
    goToPlace(view.current, jump);
  }, [jump]);
  useMarks(view, findings, isDirty(file), file.base.hash);
  return (
    <CodeEditor
      label={file.path}
      language={languageOfFile(file.path)}
      value={file.text}
      onChange={onChange}
      onSave={onSave}
      extensions={extensions}
      onView={(opened) => {
        wake(opened, rest.current);
        view.current = opened;
        onView(opened);
      }}
    />
  );
}

const EXTENSIONS: readonly Extension[] = [
  lintGutter(),
  keymap.of([
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
  ]),
  editorLook,
];

/** Findings are of the text on the disk: while there is unsaved text, the marks only move along with it. */
function useMarks(
  view: { readonly current: EditorView | null },
  findings: readonly Finding[],
  dirty: boolean,
  hash: string,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text on the disk has its marks at other places
  useEffect(() => {
    if (view.current === null || dirty) return;
    const { state } = view.current;
    view.current.dispatch(setDiagnostics(state, diagnosticsOf(findings, state.doc)));
  }, [view, findings, dirty, hash]);
}

function remember(rest: Rest): Extension {
  return [
    EditorView.updateListener.of(({ state }) => {
      rest.state = state;
    }),
    EditorView.domEventHandlers({
      scroll: (_, view) => {
        rest.scroll = view.scrollSnapshot();
      },
    }),
  ];
}

function wake(view: EditorView, { state, scroll }: Rest): void {
  if (state === undefined || !state.doc.eq(view.state.doc)) return;
  view.setState(state);
  if (scroll !== undefined) view.dispatch({ effects: scroll });
}

function goToPlace(view: EditorView, { line, column }: Jump): void {
  const at = offsetAt(view.state.doc, line, column);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  if (!isChoosing()) view.focus();
}

/** Who walks through the problems with the arrow keys keeps the keyboard there. */
function isChoosing(): boolean {
  return document.activeElement?.closest('[role="tree"]') instanceof Element;
}
