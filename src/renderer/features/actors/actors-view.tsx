/** Everyone who works here: how fast, how far behind, what went wrong; and turning them up, down, off and on. */
import { Cpu, Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AreaProps } from '../../frame/area.ts';
import { useCommands } from '../../frame/command.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableHandle } from '../../ui/data-table.tsx';
import { Bar, BarRule, Pane } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { ACTOR_COLUMNS } from './actor-columns.tsx';
import { ActorInspector } from './actor-inspector.tsx';
import { ACTOR_KINDS, ACTOR_STATES, type ActorRow, actorRows, stateWords } from './actor-rows.ts';
import styles from './actors-view.module.css';
import { smoothed, useActivity } from './use-activity.ts';
import { useSteering } from './use-steering.ts';

export function ActorsView({ place: { query } }: AreaProps) {
  const { samples, error } = useActivity();
  const actors = smoothed(samples);
  if (actors === undefined) {
    return error === undefined ? (
      <LoadingState what="the actors" />
    ) : (
      <ErrorState doing="Follow the actors" error={error} />
    );
  }
  const chosen = actors.find(({ id }) => id === query['actor']);
  return (
    <Split id="actors">
      <SplitPane id="table" min={480}>
        <ActorTable actors={actors} query={query} />
      </SplitPane>
      {chosen === undefined ? null : (
        <SplitPane id="inspector" size={360} min={288} max={560}>
          <ActorInspector key={chosen.id} actor={chosen} samples={samples} />
        </SplitPane>
      )}
    </Split>
  );
}

type TableProps = { readonly actors: readonly ActorRow[]; readonly query: Readonly<Record<string, string>> };

const ALL = { id: 'all', title: 'all' } as const;

function ActorTable({ actors, query }: TableProps) {
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<TableHandle>(null);
  const { kind, state, actor: chosen } = query;
  const rows = actorRows(actors, { text, kind, state });
  const at = rows.findIndex(({ id }) => id === chosen);
  useCommands([
    { id: 'actors.find', title: 'Find an actor', group: 'Actors', keys: 'Mod+F', run: () => search.current?.focus() },
    {
      id: 'actors.close',
      title: 'Close the inspector',
      group: 'Actors',
      keys: 'Escape',
      keysOnly: true,
      run: () => setQuery({ actor: undefined }),
    },
  ]);
  useEffect(() => table.current?.focus(), []);
  return (
    <Pane label="Actors">
      <Bar title="Actors">
        <span className="meta faint cut">{stateWords(actors)}</span>
        <span className="grow" />
        <ProducersButton actors={actors} />
      </Bar>
      <Bar sub>
        <span className={styles.search}>
          <SearchField label="Find an actor" value={text} onChange={setText} inputRef={search} shortcut="Mod+F" />
        </span>
        <BarRule />
        <Select
          label="Kind"
          caption="Kind"
          options={[ALL, ...ACTOR_KINDS]}
          value={ACTOR_KINDS.find(({ id }) => id === kind)?.id ?? ALL.id}
          onChange={(id) => setQuery({ kind: id === ALL.id ? undefined : id })}
        />
        <Select
          label="State"
          caption="State"
          options={[ALL, ...ACTOR_STATES]}
          value={ACTOR_STATES.find(({ id }) => id === state)?.id ?? ALL.id}
          onChange={(id) => setQuery({ state: id === ALL.id ? undefined : id })}
        />
        <span className="grow" />
        {rows.length === actors.length ? null : (
          <span className="meta faint">
            {rows.length} of {actors.length}
          </span>
        )}
      </Bar>
      <DataTable
        label="Actors"
        remember="actors"
        handle={table}
        columns={ACTOR_COLUMNS}
        rowCount={rows.length}
        row={(index) => rows[index]}
        current={at === -1 ? null : at}
        onCurrent={(index) => setQuery({ actor: rows[index]?.id })}
        isQuiet={(actor) => actor.state === 'stopped' || actor.state === 'finished'}
        empty={<NoActors hasAny={actors.length > 0} />}
      />
    </Pane>
  );
}

/** The taps of the whole system: without producers, nothing new comes in. */
function ProducersButton({ actors }: { readonly actors: readonly ActorRow[] }) {
  const { pauseAll, resumeAll } = useSteering();
  const producers = actors.filter(({ kind }) => kind === 'producer');
  const running = producers.filter(({ state }) => state === 'running');
  const paused = producers.filter(({ state }) => state === 'paused');
  const run = () => void (running.length > 0 ? pauseAll(running) : resumeAll(paused));
  const title = running.length > 0 ? 'Pause the producers' : 'Resume the producers';
  useCommands([{ id: 'actors.producers', title, group: 'Actors', run }]);
  if (running.length + paused.length === 0) return null;
  return (
    <Button icon={running.length > 0 ? <Pause size={14} /> : <Play size={14} />} onPress={run}>
      {title}
    </Button>
  );
}

function NoActors({ hasAny }: { readonly hasAny: boolean }) {
  if (hasAny) return <EmptyState title="No actor passes the filters">Choose another kind or state.</EmptyState>;
  return (
    <EmptyState icon={<Cpu size={20} strokeWidth={1.5} />} title="Nobody works here yet">
      Actors come from the workspace’s files: aggregates, producers, consumers, projections.
    </EmptyState>
  );
}
