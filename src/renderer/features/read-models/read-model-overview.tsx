/** Every read model in a line: what it is, how many rows it has, how far it has come. */
import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useModel } from '../../client/workspace-calls.ts';
import { readModelPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { Badge, StateDot } from '../../ui/badge.tsx';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { show } from './chosen.ts';
import { stateTone, stateWord } from './projection-state.ts';
import { type ReadModelInfo, useReadModels } from './use-read-models.ts';

export function ReadModelOverview() {
  const { data, error, isPending, refetch } = useReadModels();
  const { data: model } = useModel();
  const [current, setCurrent] = useState<number | null>(null);
  const wordsOf = (name: string) => {
    const found = model?.actors.find((actor) => actor.kind === 'projection' && actor.name === name);
    return found?.description ?? found?.receives.join(', ') ?? '';
  };
  return (
    <Pane label="All read models">
      <Bar title="Overview">
        {data === undefined ? null : <span className="dim">{formatCounted(data.length, 'read model')}</span>}
      </Bar>
      {isPending ? <LoadingState what="read models" /> : null}
      {error && data === undefined ? (
        <ErrorState doing="List the read models" error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined ? null : (
        <DataTable
          label="All read models"
          columns={[...COLUMNS, wordsColumn(wordsOf)]}
          rowCount={data.length}
          row={(index) => data[index]}
          current={current}
          onCurrent={setCurrent}
          onOpen={(index) => {
            const name = data[index]?.name;
            if (name !== undefined) goTo(readModelPlace(name));
          }}
          empty={
            <EmptyState icon={<Table2 size={20} />} title="No read model yet">
              A file under projections/ says from which events one is built. SQL over the log works without.
            </EmptyState>
          }
        />
      )}
    </Pane>
  );
}

const COLUMNS: readonly Column<ReadModelInfo>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 180,
    cell: ({ name }) => (
      // biome-ignore lint/a11y: Enter on the row does the same
      <span onDoubleClick={(event) => event.stopPropagation()} onClick={() => show({ kind: 'model', name })}>
        <KindName kind="read-model" name={name} strong />
      </span>
    ),
  },
  { id: 'target', title: 'Target', width: 80, cell: ({ target }) => <span className="dim">{target}</span> },
  {
    id: 'state',
    title: 'State',
    width: 140,
    cell: ({ state, lag }) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
        <StateDot tone={stateTone(state)} />
        {stateWord(state, lag)}
      </span>
    ),
  },
  {
    id: 'rows',
    title: 'Rows',
    width: 80,
    align: 'right',
    cell: ({ rows }) => <span className="mono">{formatCount(rows)}</span>,
  },
  {
    id: 'position',
    title: 'Position',
    width: 88,
    align: 'right',
    cell: ({ position }) => <span className="mono dim">{formatCount(position)}</span>,
  },
  {
    id: 'lag',
    title: 'Lag',
    label: 'Events behind the log',
    width: 64,
    align: 'right',
    cell: ({ lag }) =>
      lag === 0 ? <span className="mono faint">0</span> : <Badge tone="lag">{formatCount(lag)}</Badge>,
  },
];

function wordsColumn(wordsOf: (name: string) => string): Column<ReadModelInfo> {
  return {
    id: 'words',
    title: 'What it holds',
    width: 200,
    grow: true,
    cell: ({ name }) => <span className="dim">{wordsOf(name)}</span>,
  };
}
