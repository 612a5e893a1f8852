/** The rows of a read model as a table, or why there is none. */
import { useCallback, useState } from 'react';
import { useHead } from '../../client/use-log.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { isTrouble } from './projection-state.ts';
import { naturalWidths, rowColumns } from './row-columns.tsx';
import { lookOf, sortText } from './rows-look.ts';
import type { ReadModelInfo } from './use-read-models.ts';
import type { Rows } from './use-rows.ts';

type RowsTableProps = {
  readonly info: ReadModelInfo;
  readonly rows: Rows;
  readonly place: Place;
  readonly current: number | null;
  readonly onChoose: (index: number) => void;
  readonly onAtTop: (atTop: boolean) => void;
};

export function RowsTable({ info, rows, place, current, onChoose, onAtTop }: RowsTableProps) {
  const look = lookOf(place.query);
  const [widths, setWidths] = useState<readonly number[]>([]);
  if (widths.length === 0 && rows.rows.length > 0) setWidths(naturalWidths(rows.columns, rows.rows));
  const { readMore } = rows;
  const count = rows.rows.length;
  const onRange = useCallback(
    (_first: number, last: number) => (last >= count - 20 ? readMore() : undefined),
    [count, readMore],
  );
  const columns = rowColumns(rows.columns, widths, look.sort, (sort) => setQuery({ sort: sortText(sort) }));
  if (rows.error && rows.columns.length === 0)
    return <ErrorState doing={`Read the rows of ${info.name}`} error={rows.error} onRetry={rows.refresh} />;
  if (rows.isPending) return <LoadingState what="rows" />;
  return (
    <DataTable
      label={`Rows of ${info.name}`}
      remember={`read-model.${info.name}`}
      columns={columns}
      rowCount={count + (rows.more ? 1 : 0)}
      row={(index) => rows.rows[index]}
      current={current}
      onCurrent={onChoose}
      onRange={onRange}
      onAtTop={onAtTop}
      empty={<NoRows info={info} narrowed={look.where.length > 0 || look.words !== ''} />}
    />
  );
}

function NoRows({ info, narrowed }: { readonly info: ReadModelInfo; readonly narrowed: boolean }) {
  const head = useHead();
  if (narrowed) return <EmptyState title="No row matches">Take a condition away, or search for less.</EmptyState>;
  return (
    <EmptyState title="No row yet">
      {whyEmpty(info, head)} It has read up to position {formatCount(info.position)}.
    </EmptyState>
  );
}

function whyEmpty({ state }: ReadModelInfo, head: number): string {
  if (isTrouble(state)) return 'Its projection failed; why stands at the right.';
  return head === 0 ? 'The log is empty. Rows come with the first event.' : 'None of the events so far gave it one.';
}
