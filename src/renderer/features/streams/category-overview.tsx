/** While no stream is chosen: the categories, how much is in each, and who folds it. */
import { useState } from 'react';
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { type OutputOf, useCall } from '../../client/use-call.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { eventsPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { categoryKind } from './category-kind.ts';
import { openCategory } from './tree-store.ts';

type Category = OutputOf<'streams.categories'>[number];

export function CategoryOverview() {
  const { data = [] } = useCall('streams.categories', undefined, { everyMs: 2_000 });
  const { data: model } = useModel();
  const [current, setCurrent] = useState<number | null>(null);
  return (
    <Pane label="Categories">
      <Bar title="Categories">
        <span className="dim">Choose a stream to see its events, and the state that they fold into</span>
      </Bar>
      <DataTable
        label="Categories"
        columns={columnsOf(model)}
        rowCount={data.length}
        row={(index) => data[index]}
        current={current}
        onCurrent={(index) => {
          setCurrent(index);
          const category = data[index]?.category;
          if (category !== undefined) openCategory(category, true);
        }}
        onOpen={(index) => {
          const category = data[index]?.category;
          if (category !== undefined) goTo(eventsPlace({ category }));
        }}
        empty={<EmptyState title="No stream yet">Each entity gets one with its first event.</EmptyState>}
      />
    </Pane>
  );
}

function columnsOf(model: ModelView | undefined): readonly Column<Category>[] {
  const typesOf = (category: string) =>
    (model?.events ?? []).filter(({ stream }) => stream === category).map(({ name }) => name);
  return [
    {
      id: 'category',
      title: 'Category',
      width: 180,
      cell: ({ category }) => <KindName kind={categoryKind(category, model)} name={category} strong />,
    },
    {
      id: 'streams',
      title: 'Streams',
      width: 80,
      align: 'right',
      cell: ({ streams }) => <span className="mono">{formatCount(streams)}</span>,
    },
    {
      id: 'events',
      title: 'Events',
      width: 96,
      align: 'right',
      cell: ({ events }) => <span className="mono">{formatCount(events)}</span>,
    },
    {
      id: 'aggregate',
      title: 'Folded by',
      width: 140,
      cell: ({ aggregate }) => <span className="dim">{aggregate ?? 'nobody'}</span>,
    },
    {
      id: 'types',
      title: 'Types of events',
      width: 200,
      grow: true,
      cell: ({ category }) => <span className="dim">{typesOf(category).join(', ')}</span>,
    },
  ];
}
