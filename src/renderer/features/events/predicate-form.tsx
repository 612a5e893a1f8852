/** A predicate in TypeScript, in a small editor: it is checked as it is typed, and what is wrong is marked where it stands. */
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PredicateFailure } from '../../../shared/contract/event-scan.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { useModel } from '../../client/workspace-calls.ts';
import { Button } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { completePredicate } from './predicate-completion.ts';
import styles from './predicate-form.module.css';

type Fault = { readonly message: string; readonly line: number; readonly column: number };

type PredicateFormProps = {
  /** The one in force. */
  readonly text: string | undefined;
  /** What became of it so far: events on which it threw, or what ended the search. */
  readonly failed: PredicateFailure | undefined;
  readonly stopped: Fault | undefined;
  readonly onApply: (text: string | undefined) => void;
};

const FIRST = '(event) => event.data.';

export function PredicateForm({ text: given, failed, stopped, onApply }: PredicateFormProps) {
  const [text, setText] = useState(given ?? FIRST);
  const [view, setView] = useState<EditorView>();
  const found = useFault(text);
  const fault = found ?? (text === given ? stopped : undefined);
  const thrown = text === given && fault === undefined ? failed : undefined;
  useMarks(view, fault, thrown);
  const extensions = useExtensions();
  const isEmpty = isNothing(text);
  const apply = (asked: string) => {
    if (isNothing(asked)) onApply(undefined);
    else if (found === undefined || asked !== text) onApply(asked.trim());
  };
  return (
    <div className={styles.form}>
      <div className={styles.editor} data-bad={fault !== undefined || undefined}>
        <CodeEditor
          label="Predicate"
          language="typescript"
          value={text}
          onChange={setText}
          onRun={apply}
          extensions={extensions}
          onView={(editor) => {
            setView(editor);
            editor.dispatch({ selection: { anchor: editor.state.doc.length } });
            editor.focus();
          }}
        />
      </div>
      <p className={styles.say} role="status">
        <Words fault={isEmpty ? undefined : fault} thrown={thrown} />
      </p>
      <div className={styles.actions}>
        <Button look="ink" shortcut="Mod+Enter" onPress={() => apply(text)} isDisabled={isEmpty || found !== undefined}>
          Show what passes
        </Button>
        {given === undefined ? null : (
          <Button look="quiet" onPress={() => onApply(undefined)}>
            Take it away
          </Button>
        )}
      </div>
    </div>
  );
}

const isNothing = (text: string) => text.trim() === '' || text === FIRST;

function Words({
  fault,
  thrown,
}: {
  readonly fault: Fault | undefined;
  readonly thrown: PredicateFailure | undefined;
}) {
  if (fault !== undefined) {
    return (
      <span className={styles.bad}>
        <b>
          Line {fault.line}, column {fault.column}:
        </b>{' '}
        {fault.message}
      </span>
    );
  }
  if (thrown === undefined)
    return 'A function of one event that answers yes or no. It runs in the engine’s sandbox, beside the data.';
  return (
    <span className={styles.bad}>
      <b>
        {formatCount(thrown.count)} {thrown.count === 1 ? 'event' : 'events'} made it throw
      </b>{' '}
      and {thrown.count === 1 ? 'is' : 'are'} left out. Line {thrown.line}, column {thrown.column}, at position{' '}
      {formatCount(thrown.position)}: {thrown.message}
    </span>
  );
}

const CHECK_MS = 250;

/** What the engine finds wrong with the text, a moment after the last key; of another text it says nothing. */
function useFault(text: string): Fault | undefined {
  const engine = useEngine();
  const [found, setFound] = useState<{ readonly text: string; readonly fault: Fault | undefined }>();
  useEffect(() => {
    const stop = new AbortController();
    const check = async () => {
      const fault = await engine.events.checkPredicate({ text }, { signal: stop.signal });
      if (!stop.signal.aborted) setFound({ text, fault: fault ?? undefined });
    };
    const waiting = setTimeout(() => {
      check().catch(() => setFound(undefined)); // no engine to ask: the search itself will say so
    }, CHECK_MS);
    return () => {
      clearTimeout(waiting);
      stop.abort();
    };
  }, [engine, text]);
  return found?.text === text ? found.fault : undefined;
}

function useMarks(view: EditorView | undefined, fault: Fault | undefined, thrown: PredicateFailure | undefined): void {
  useEffect(() => {
    if (view === undefined) return;
    const marks = [
      ...(fault === undefined ? [] : [diagnosticOf(view.state, fault, 'error')]),
      ...(thrown === undefined ? [] : [diagnosticOf(view.state, thrown, 'warning')]),
    ];
    view.dispatch(setDiagnostics(view.state, marks));
  }, [view, fault, thrown]);
}

function diagnosticOf({ doc }: EditorState, fault: Fault, severity: Diagnostic['severity']): Diagnostic {
  const line = doc.line(Math.min(Math.max(fault.line, 1), doc.lines));
  const from = Math.min(line.from + fault.column - 1, line.to);
  const word = /^\w+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 1;
  return {
    from: from === line.to ? Math.max(line.from, from - 1) : from,
    to: Math.min(from + word, line.to),
    severity,
    message: fault.message,
  };
}

const look = EditorView.theme({
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy 1px var(--problem-mark)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy 1px var(--mod-line)' },
  '.cm-diagnostic': { padding: '4px 12px', border: 'none', font: '400 12px/16px var(--font)', maxWidth: '360px' },
});

function useExtensions(): readonly Extension[] {
  const { data: model } = useModel();
  const latest = useRef(model);
  latest.current = model;
  return useMemo(() => {
    const autocomplete = completePredicate(() => latest.current);
    return [look, EditorView.lineWrapping, EditorState.languageData.of(() => [{ autocomplete }])];
  }, []);
}
