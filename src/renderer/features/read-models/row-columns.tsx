/** The columns of a read model as columns of a table: the type beside the name, sort by pressing the title. */
import type { Json } from '../../../shared/kernel/json.ts';
import type { Column } from '../../ui/columns.ts';
import { columnLook } from './answer-text.ts';
import { CellValue } from './cell-value.tsx';
import { nextSort, type Sort } from './rows-look.ts';
import type { RowColumns } from './use-rows.ts';

type Row = readonly Json[];

/** How wide each column wants to be, judged by the first rows that came; made once, so that a table that is followed does not jitter. */
export function naturalWidths(columns: RowColumns, rows: readonly Row[]): readonly number[] {
  const titles = columns.map(({ name, type, isKey }) => `${name} ${noteOf(type, isKey)}`);
  return titles.map((_, index) => columnLook({ columns: titles, rows }, index).width);
}

export function rowColumns(
  columns: RowColumns,
  widths: readonly number[],
  sort: Sort | undefined,
  onSort: (sort: Sort | undefined) => void,
): readonly Column<Row>[] {
  return columns.map(({ name, type, isKey }, index) => ({
    id: name,
    title: name,
    ...(noteOf(type, isKey) !== '' && { note: noteOf(type, isKey) }),
    width: widths[index] ?? 120,
    ...(isNumber(type) ? { align: 'right' as const } : { grow: type === 'text' || type === 'json' }),
    sort: {
      direction: sort?.column === name ? sort.direction : null,
      onSort: () => onSort(nextSort(sort, name)),
    },
    cell: (row) => <CellValue value={row[index]} type={type} />,
  }));
}

/** Text is what columns mostly are: its name would only be in the way. */
function noteOf(type: string, isKey: boolean): string {
  return [...(type === 'text' ? [] : [type]), ...(isKey ? ['key'] : [])].join(' ');
}

function isNumber(type: string): boolean {
  return type === 'integer' || type === 'real';
}
