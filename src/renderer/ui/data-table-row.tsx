/** One row of a `DataTable`; drawn again only when something of its own changed. */
import { memo, type PointerEvent, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Column } from './columns.ts';
import styles from './data-table.module.css';

/** `shift` asks for a range, `toggle` (Ctrl, or Command on a Mac) for one more or one less. */
export type RowKeys = { readonly shift: boolean; readonly toggle: boolean };

type RowProps<Row> = {
  readonly id: string;
  readonly index: number;
  readonly value: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly gutter: ((row: Row, index: number) => ReactNode) | undefined;
  readonly current: boolean;
  readonly selected: boolean;
  readonly quiet: boolean;
  readonly onCurrent: ((index: number, keys: RowKeys) => void) | undefined;
  readonly onOpen: ((index: number) => void) | undefined;
};

function Row<Value>(props: RowProps<Value>) {
  const { id, index, value, columns, gutter, current, selected, quiet, onCurrent, onOpen } = props;
  return (
    // The grid itself has the focus and the keys (aria-activedescendant).
    // biome-ignore lint/a11y: see above; and a row of a virtual grid cannot be a tr
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={current || selected}
      className={cx(styles.row, current && styles.current, selected && styles.selected, quiet && styles.quiet)}
      onPointerDown={(event) => (event.button === 0 ? onCurrent?.(index, keysOf(event)) : undefined)}
      onDoubleClick={() => onOpen?.(index)}
    >
      {value === undefined ? <Waiting columns={columns} /> : <Cells value={value} index={index} columns={columns} />}
      {value === undefined || gutter === undefined ? null : <span className={styles.mark}>{gutter(value, index)}</span>}
    </div>
  );
}

function keysOf({ shiftKey, ctrlKey, metaKey }: PointerEvent): RowKeys {
  return { shift: shiftKey, toggle: ctrlKey || metaKey };
}

export const DataTableRow = memo(Row) as typeof Row; // memo forgets the type parameter.

type CellsProps<Value> = {
  readonly value: Value;
  readonly index: number;
  readonly columns: readonly Column<Value>[];
};

function Cells<Value>({ value, index, columns }: CellsProps<Value>) {
  return columns.map(({ id, align, cell }) => (
    // biome-ignore lint/a11y: a cell of a virtual grid; the grid has the focus
    <span key={id} role="gridcell" className={cx(styles.cell, align === 'right' && styles.right)}>
      {cell(value, index)}
    </span>
  ));
}

function Waiting<Value>({ columns }: { readonly columns: readonly Column<Value>[] }) {
  return columns.map(({ id }) => (
    // biome-ignore lint/a11y: as above
    <span key={id} role="gridcell" className={styles.cell}>
      <span className={styles.waiting} />
    </span>
  ));
}
