/** The editor of one open file. It stays while the file is open, hidden behind others, so that undo and scroll place are kept. */
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, Extension, StateEffect } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { useEngine } from '../../client/engine-context.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { languageOfFile } from '../../ui/code-language.ts';
import { codeHelp } from './code/code-help.ts';
import type { LiveMarks } from './code/live-marks.ts';
import { useLiveMarks } from './code/use-live-marks.ts';
import type { Names } from './completion/names.ts';
import { completionOf } from './completion/source.ts';
import { diagnosticsOf, isOfTypes, liveDiagnosticsOf, offsetAt } from './diagnostics.ts';
import { editorLook } from './editor-look.ts';
import type { Finding } from './findings.ts';
import { isDirty, type OpenFile } from './open-file.ts';

/** Where to go in a text. Each asking is another object, for one may go to the same place twice. */
export type Jump = { readonly line: number; readonly column: number };

type FileEditorProps = {
  readonly file: OpenFile;
  readonly findings: readonly Finding[];
  readonly names: Names;
  /** Counts the readings of the workspace's files. */
  readonly revision: number | undefined;
  readonly jump: Jump | undefined;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onView: (view: EditorView) => void;
};

/** What an editor looked like when its area went to rest. */
type Rest = { state: EditorState | undefined; scroll: StateEffect<unknown> | undefined };

export function FileEditor({ file, findings, names, revision, jump, onChange, onSave, onView }: FileEditorProps) {
  const engine = useEngine();
  const language = languageOfFile(file.path);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(names);
  latest.current = names;
  const rest = useRef<Rest>({ state: undefined, scroll: undefined });
  const extensions = useMemo(
    () => [
      language === 'typescript'
        ? codeHelp({ path: file.path, calls: engine.code })
        : completionOf(file.path, () => latest.current),
      ...EXTENSIONS,
      remember(rest.current),
    ],
    [file.path, language, engine],
  );
  const jumped = useRef<Jump>(undefined);
  useEffect(() => {
    if (view.current === null || jump === undefined || jumped.current === jump) return;
    jumped.current = jump;
    goToPlace(view.current, jump);
  }, [jump]);
  useMarks(view, findings, file, useLiveMarks(file, language === 'typescript', revision));
  return (
    <CodeEditor
      label={file.path}
      language={language}
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

/** Lists and tooltips stay above and below within the editor: at its edge they would lie on the handle that sizes the panes. */
const tooltipsInside = tooltips({
  tooltipSpace: (view) => {
    const { top, bottom } = view.dom.getBoundingClientRect();
    return { top, bottom, left: 0, right: view.dom.ownerDocument.documentElement.clientWidth };
  },
});

const EXTENSIONS: readonly Extension[] = [
  tooltipsInside,
  lintGutter(),
  keymap.of([
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
  ]),
  editorLook,
];

/**
 * Findings are of the text on the disk: while there is unsaved text, their marks only move along with it. What TypeScript says of
 * the very text in the editor takes the place of what it said of the saved one.
 */
function useMarks(
  view: { readonly current: EditorView | null },
  findings: readonly Finding[],
  file: OpenFile,
  live: LiveMarks | undefined,
): void {
  const dirty = isDirty(file);
  const { hash } = file.base;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text on the disk has its marks at other places
  useEffect(() => {
    if (view.current === null) return;
    const { state } = view.current;
    const isLive = live !== undefined && live.text === state.doc.toString();
    if (dirty && !isLive) return;
    const saved = dirty ? [] : findings.filter((finding) => !(isLive && isOfTypes(finding)));
    const marks = [...diagnosticsOf(saved, state.doc), ...liveDiagnosticsOf(isLive ? live.marks : [])];
    view.current.dispatch(
      setDiagnostics(
        state,
        marks.toSorted((a, b) => a.from - b.from),
      ),
    );
  }, [view, findings, dirty, hash, live]);
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
