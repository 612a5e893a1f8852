/** SQL that only reads, over the read models and the log. Ctrl/Cmd+Enter runs it, Escape stops it. */
import { type Extension, Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { Play, Square, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommands } from '../../frame/command.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CodeEditor } from '../../ui/code-editor.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { show } from './chosen.ts';
import { exampleQueries } from './example-queries.ts';
import { QueryExamples } from './query-examples.tsx';
import { SaveQuery } from './save-query.tsx';
import { type SavedQuery, useSavedQueries } from './saved-queries.ts';
import { SqlAnswer } from './sql-result.tsx';
import { sqlCompletion } from './sql-schema.ts';
import { useReadModels } from './use-read-models.ts';
import { useSqlRun } from './use-sql-run.ts';

/** `saved` is the name of the query that is open; '' for the one that has no name yet. */
export function SqlConsole({ saved }: { readonly saved: string }) {
  const kept = useSavedQueries();
  if (!kept.known) return <Pane label="SQL">{null}</Pane>;
  const sql = saved === '' ? kept.draft : (kept.queries.find(({ name }) => name === saved)?.sql ?? kept.draft);
  return <Console key={saved} saved={saved} first={sql} kept={kept} />;
}

type ConsoleProps = {
  readonly saved: string;
  readonly first: string;
  readonly kept: ReturnType<typeof useSavedQueries>;
};

function Console({ saved, first, kept }: ConsoleProps) {
  const [sql, setSql] = useState(first);
  const { run, start, cancel } = useSqlRun();
  const { data: models = [] } = useReadModels();
  const escaped = useRef((): boolean => false);
  const shape = JSON.stringify(models.map(({ name, columns }) => ({ name, columns })));
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures of the read models change all the time, their columns hardly ever
  const extensions = useMemo(() => [sqlCompletion(models), onEscape(() => escaped.current())], [shape]);
  const isRunning = run.kind === 'running';
  escaped.current = () => {
    if (isRunning) cancel();
    return isRunning;
  };
  const isChanged = saved !== '' && sql !== first;
  useKeptDraft(saved, sql, kept.keepDraft);
  useCommands([
    { id: 'sql.run', title: 'Run the query', group: 'SQL', keys: 'Mod+Enter', run: () => start(sql) },
    ...(isRunning ? [{ id: 'sql.cancel', title: 'Cancel the query', group: 'SQL', keys: 'Escape', run: cancel }] : []),
  ]);
  const choose = (query: SavedQuery) => {
    setSql(query.sql);
    start(query.sql);
  };
  return (
    <Pane label="SQL">
      <Bar title={saved === '' ? 'SQL console' : saved}>
        {isChanged ? <span className="faint">changed</span> : null}
        <span className="faint">reads only</span>
        <span className="grow" />
        <SaveQuery name={saved} isEmpty={sql.trim() === ''} onSave={(name) => kept.save({ name, sql })} />
        {saved === '' ? null : (
          <IconButton
            label="Delete this saved query"
            icon={<Trash2 size={14} />}
            onPress={() => {
              kept.forget(saved);
              show({ kind: 'sql', name: '' });
            }}
          />
        )}
        {isRunning ? (
          <Button icon={<Square size={12} />} shortcut="Escape" onPress={cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            look="ink"
            icon={<Play size={14} />}
            shortcut="Mod+Enter"
            isDisabled={sql.trim() === ''}
            onPress={() => start(sql)}
          >
            Run
          </Button>
        )}
      </Bar>
      <Split id="sql" direction="vertical">
        <SplitPane id="editor" size={184} min={72}>
          <Pane>
            <CodeEditor
              label="SQL"
              language="sql"
              value={sql}
              onChange={setSql}
              onRun={start}
              extensions={extensions}
            />
          </Pane>
        </SplitPane>
        <SplitPane id="answer" min={120}>
          {run.kind === 'idle' ? (
            <QueryExamples queries={exampleQueries(models)} onChoose={choose} />
          ) : (
            <SqlAnswer run={run} />
          )}
        </SplitPane>
      </Split>
    </Pane>
  );
}

/** Escape inside the editor, before the editor's own use of it; `run` says whether it was of use. */
function onEscape(run: () => boolean): Extension {
  return Prec.highest(keymap.of([{ key: 'Escape', run }]));
}

const CALM_MS = 400;

/** What was typed outlives the tab, without a write each key. */
function useKeptDraft(saved: string, sql: string, keep: (draft: string) => void): void {
  const latest = useRef(keep);
  latest.current = keep;
  const before = useRef(sql);
  useEffect(() => {
    if (saved !== '' || before.current === sql) return;
    const timer = setTimeout(() => {
      before.current = sql;
      latest.current(sql);
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [saved, sql]);
}
