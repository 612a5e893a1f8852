/** The same as a table, for who does not want a picture: everything of the model, what it takes and sends, and how it does. */
import { useMemo } from 'react';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { Column } from '../../../ui/columns.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { KindName } from '../../../ui/kind-badge.tsx';
import { KINDS } from '../../../ui/kinds.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { type CanvasState, isQuiet } from '../canvas/canvas-state.ts';
import { kindOfNode } from '../graph/node-kind.ts';
import { nameOf, type Picture } from '../graph/picture.ts';
import { useLive } from '../live/live-store.ts';
import { useDeadLetterCount } from '../live/use-dead-letter-count.ts';
import { type ListRow, listRows } from './list-rows.ts';

type DesignListProps = {
  readonly nodes: readonly DesignNode[];
  readonly picture: Picture;
  readonly state: CanvasState;
  readonly onSelect: (id: string | null) => void;
};

export function DesignList({ nodes, picture, state, onSelect }: DesignListProps) {
  const all = useMemo(() => listRows(nodes, picture), [nodes, picture]);
  const rows = state.found === null ? all : all.filter(({ id }) => state.found?.has(id));
  const current = rows.findIndex(({ id }) => id === state.selected);
  const choose = (index: number) => onSelect(rows[index]?.id ?? null);
  return (
    <DataTable
      label="Model"
      remember="design"
      columns={COLUMNS}
      rowCount={rows.length}
      row={(index) => rows[index]}
      current={current === -1 ? null : current}
      onCurrent={choose}
      isQuiet={({ id }) => isQuiet({ ...state, found: null }, [id])}
      empty={<EmptyState title="Nothing is called that" />}
    />
  );
}

const COLUMNS: readonly Column<ListRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 170,
    cell: ({ node }) => <KindName kind={kindOfNode(node)} name={node.name} strong />,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 84,
    cell: ({ node }) => <span className="dim">{KINDS[kindOfNode(node)].word}</span>,
  },
  { id: 'takes', title: 'In', width: 120, grow: true, cell: ({ takes }) => <Names ids={takes} /> },
  { id: 'sends', title: 'Out', width: 120, grow: true, cell: ({ sends }) => <Names ids={sends} /> },
  { id: 'rate', title: 'Per second', width: 76, align: 'right', cell: ({ node }) => <Rate node={node} /> },
  { id: 'lag', title: 'Lag', width: 56, align: 'right', cell: ({ id }) => <Lag id={id} /> },
  { id: 'dead', title: 'Dead', width: 56, align: 'right', cell: ({ node }) => <Dead node={node} /> },
  {
    id: 'file',
    title: 'File',
    width: 120,
    grow: true,
    cell: ({ node }) => <span className="mono dim">{node.file}</span>,
  },
];

function Names({ ids }: { readonly ids: readonly string[] }) {
  return <span className="dim">{ids.map(nameOf).join(', ')}</span>;
}

function Rate({ node: { id } }: { readonly node: DesignNode }) {
  const rate = useLive(({ figures }) => figures.blocks.get(id) ?? figures.messages.get(id));
  return rate === undefined ? null : rate.toFixed(1);
}

function Lag({ id }: { readonly id: string }) {
  const waiting = useLive(({ figures }) => figures.actors.get(id)?.lag?.waiting);
  return waiting === undefined ? null : formatCount(waiting);
}

function Dead({ node: { kind, name } }: { readonly node: DesignNode }) {
  const count = useDeadLetterCount(kind === 'consumer' ? name : undefined);
  return count === 0 ? null : <span className="bad strong">{formatCount(count)}</span>;
}
