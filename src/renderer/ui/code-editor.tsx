/**
 * CodeMirror in our colours: an editor of JSON, YAML, TypeScript or SQL. Its text is its own; `value` replaces it when it differs.
 * It lives in a shadow tree: there it brings its styles as a constructed sheet, in the open as an inline one, which the page's
 * policy refuses (C3). So an extension styles what it adds with `EditorView.baseTheme`, not with a module.
 */
import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, indentOnInput } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import styles from './code-editor.module.css';
import { type CodeLanguage, languageOf } from './code-language.ts';
import { codeTheme } from './code-theme.ts';
import { typingOver } from './typing-over.ts';

type CodeEditorProps = {
  readonly label: string;
  readonly language: CodeLanguage;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  /** Ctrl/Cmd+Enter, with the text as it is at that moment, which may be ahead of `value`. */
  readonly onRun?: (text: string) => void;
  /** Ctrl/Cmd+S. */
  readonly onSave?: () => void;
  readonly readOnly?: boolean;
  /** Completion, lint, diff: whatever the area adds. Must be stable between renders. */
  readonly extensions?: readonly Extension[];
  /** Gives the view away, for jumping to a line. */
  readonly onView?: (view: EditorView) => void;
};

const NONE: readonly Extension[] = [];

export function CodeEditor(props: CodeEditorProps) {
  const { label, language, value, readOnly = false, extensions = NONE } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (place.current === null) return;
    const state = EditorState.create({
      doc: latest.current.value,
      extensions: [...setup(label, language, readOnly, () => latest.current), ...extensions],
    });
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({ state, parent: root, root });
    view.current = editor;
    latest.current.onView?.(editor);
    return () => editor.destroy();
  }, [label, language, readOnly, extensions]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={place} className={styles.editor} />;
}

function setup(label: string, language: CodeLanguage, readOnly: boolean, latest: () => CodeEditorProps): Extension[] {
  const call = (name: 'onRun' | 'onSave') => (editor: EditorView) => {
    latest()[name]?.(editor.state.doc.toString());
    return latest()[name] !== undefined;
  };
  return [
    keymap.of([
      { key: 'Mod-Enter', run: call('onRun') },
      { key: 'Mod-s', run: call('onSave') },
    ]),
    lineNumbers(),
    foldGutter(),
    history(),
    drawSelection(),
    typingOver,
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    search({ top: true }),
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
    languageOf(language),
    codeTheme,
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) latest().onChange?.(state.doc.toString());
    }),
  ];
}
