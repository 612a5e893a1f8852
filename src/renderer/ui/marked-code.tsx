/** Code to be read, with one line of it marked and a word below it: where something failed. */
import { type EditorState, type Extension, RangeSet, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { CodeEditor } from './code-editor.tsx';
import { languageOfFile } from './code-language.ts';

type MarkedCodeProps = {
  /** Its path: for its name and its language. */
  readonly file: string;
  readonly text: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** Below the line, from the column on; the mark alone says enough when left out. */
  readonly note?: string;
};

export function MarkedCode({ file, text, line, column, note = '' }: MarkedCodeProps) {
  const view = useRef<EditorView | null>(null);
  // The editor stands at its start again when its text was replaced; a parent's effects run after its children's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the text that moves the editor
  useEffect(() => (view.current === null ? undefined : showLine(view.current, line)), [text, line]);
  const extensions = useMemo(() => [markOf(line, column, note)], [line, column, note]);
  return (
    <CodeEditor
      label={`${file}, line ${line} is marked`}
      language={languageOfFile(file)}
      value={text}
      readOnly
      extensions={extensions}
      onView={(opened) => {
        view.current = opened;
        showLine(opened, line);
      }}
    />
  );
}

const look = EditorView.baseTheme({
  '.cm-failedLine, .cm-gutterElement.cm-failedLine': { backgroundColor: 'var(--del)' },
  '.cm-gutterElement.cm-failedLine': { color: 'var(--del-ink)' },
  '.cm-failedNote': {
    padding: '0 2px 0 6px',
    color: 'var(--del-ink)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

function showLine(view: EditorView, line: number): void {
  if (line > view.state.doc.lines) return;
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(line).from, { y: 'center' }) });
}

function markOf(line: number, column: number, note: string): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => decorate(state, line, column, note),
    update: (marks, { docChanged, state }) => (docChanged ? decorate(state, line, column, note) : marks),
    provide: (marks) => EditorView.decorations.from(marks),
  });
  const gutter = gutterLineClass.compute([field], (state) =>
    line > state.doc.lines ? RangeSet.empty : RangeSet.of([GUTTER.range(state.doc.line(line).from)]),
  );
  return [field, gutter, look];
}

function decorate({ doc }: EditorState, line: number, column: number, note: string): DecorationSet {
  if (line > doc.lines) return Decoration.none;
  const { from, to, text } = doc.line(line);
  const widget = new NoteWidget(Math.min(Math.max(column - 1, 0), text.length), note);
  const mark = Decoration.line({ class: 'cm-failedLine' }).range(from);
  return Decoration.set(note === '' ? [mark] : [mark, Decoration.widget({ widget, block: true, side: 1 }).range(to)]);
}

const GUTTER = new (class extends GutterMarker {
  override elementClass = 'cm-failedLine';
})();

/** The note, from the column on: "^ Cannot read properties of undefined". */
class NoteWidget extends WidgetType {
  readonly #indent: number;
  readonly #note: string;

  constructor(indent: number, note: string) {
    super();
    this.#indent = indent;
    this.#note = note;
  }

  override eq(other: NoteWidget): boolean {
    return other.#indent === this.#indent && other.#note === this.#note;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'cm-failedNote';
    element.textContent = `${' '.repeat(this.#indent)}^ ${this.#note}`;
    return element;
  }
}
