/** What is on the disk beside what was typed. The right side can be edited; an arrow takes one change over. */
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { languageOf, languageOfFile } from '../../ui/code-language.ts';
import { codeTheme } from '../../ui/code-theme.ts';
import styles from './files.module.css';

type DiffViewProps = {
  readonly path: string;
  readonly theirs: string;
  readonly mine: string;
  readonly onChange: (text: string) => void;
};

export function DiffView({ path, theirs, mine, onChange }: DiffViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ mine, onChange });
  latest.current = { mine, onChange };
  useEffect(() => {
    if (place.current === null) return;
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const view = new MergeView({
      parent: root,
      root,
      a: { doc: theirs, extensions: [...side(path, `${path} on the disk`), EditorState.readOnly.of(true)] },
      b: {
        doc: latest.current.mine,
        extensions: [
          ...side(path, `${path} as you have it`),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onChange(state.doc.toString());
          }),
        ],
      },
      revertControls: 'a-to-b',
      renderRevertControl: takeButton,
      collapseUnchanged: { margin: 4, minSize: 12 },
    });
    return () => view.destroy();
  }, [path, theirs]);
  return (
    <div className={styles.diff}>
      <div className={styles.diffHead}>
        <span>On the disk</span>
        <span>Yours, not saved</span>
      </div>
      <div ref={place} className={styles.diffBody} />
    </div>
  );
}

function takeButton(): HTMLElement {
  const button = document.createElement('button');
  button.textContent = '→';
  button.title = 'Take this change over';
  button.setAttribute('aria-label', 'Take this change over');
  return button;
}

function side(path: string, label: string): readonly Extension[] {
  return [
    lineNumbers(),
    EditorView.lineWrapping,
    languageOf(languageOfFile(path)),
    codeTheme,
    diffLook,
    EditorView.contentAttributes.of({ 'aria-label': label }),
  ];
}

const diffLook = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, &.cm-merge-a .cm-deletedChunk': { backgroundColor: 'var(--del)' },
  '&.cm-merge-b .cm-changedLine, &.cm-merge-b .cm-inlineChangedLine': { backgroundColor: 'var(--add)' },
  '&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText': { background: 'none', fontWeight: '700' },
  '&.cm-merge-a .cm-changedText': { color: 'var(--del-ink)' },
  '&.cm-merge-b .cm-changedText': { color: 'var(--add-ink)' },
  '&.cm-merge-a .cm-changedLineGutter': { background: 'var(--del-ink)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--add-ink)' },
  '.cm-collapsedLines': {
    background: 'var(--sunk)',
    color: 'var(--ink-3)',
    borderTop: '1px solid var(--line)',
    borderBottom: '1px solid var(--line)',
    fontFamily: 'var(--font)',
  },
});
