/**
 * A table of any length, of which only what is seen exists. Rows are 26 px, so a row's place is a multiplication and a million rows
 * cost what forty do: no measurements are kept (react-virtual keeps two numbers a row and walks them when the count changes).
 *
 *  D1 it asks for rows by index; a row that is not there yet (undefined) shows as a quiet line, and comes when it comes.
 *  D2 the current row follows the keyboard: arrows, J and K, Page, Home and End; Enter opens it. It is always scrolled into sight.
 *  D3 rows that are put in above do not move what is read: `anchor` names how many came since (see `useTableScroll`).
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useState,
} from 'react';
import { cx } from './class-names.ts';
import { type Column, gridOf, rememberedWidths } from './columns.ts';
import styles from './data-table.module.css';
import { DataTableHead } from './data-table-head.tsx';
import { DataTableRow, type RowKeys } from './data-table-row.tsx';
import { nextRow } from './next-row.ts';
import { BANNER_PX, HEAD_PX, ROW_PX, useTableScroll } from './use-table-scroll.ts';

export type TableHandle = {
  /** Scrolls as little as shows the row; `middle` puts it there. */
  readonly scrollTo: (index: number, place?: 'nearest' | 'middle') => void;
  readonly focus: () => void;
};

export type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowCount: number;
  /** Undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  readonly current?: number | null;
  /** The person chose a row, by pointer or keys. */
  readonly onCurrent?: (index: number, keys: RowKeys) => void;
  /** Enter or double click. */
  readonly onOpen?: (index: number) => void;
  /** Rows of a set selection, tinted as the current one is. */
  readonly isSelected?: (row: Row) => boolean;
  /** Rows that are quieter than the rest: what has not happened yet, what is disabled. */
  readonly isQuiet?: (row: Row) => boolean;
  /** Which rows are in sight (and a few more), so that their pages can be asked for. */
  readonly onRange?: (first: number, last: number) => void;
  /** True when the first row is in sight at the very top. */
  readonly onAtTop?: (atTop: boolean) => void;
  /** Rows put in above since the table was shown, counted on (D3). */
  readonly anchor?: number;
  /** 24 px left of the first column. */
  readonly gutter?: (row: Row, index: number) => ReactNode;
  /** Widths are remembered under this name. */
  readonly remember?: string;
  /** A line of 28 px between head and rows, which stays: "37 new". */
  readonly banner?: ReactNode;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  readonly handle?: Ref<TableHandle>;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rowCount, row, current = null, onCurrent, onOpen, isSelected, isQuiet, gutter } = props;
  const memory = rememberedWidths(props.remember ?? label);
  const [widths, setWidths] = useState(memory.read);
  const hasBanner = props.banner !== undefined;
  const scroll = useTableScroll({
    rowCount,
    headPx: HEAD_PX + (hasBanner ? BANNER_PX : 0),
    anchor: props.anchor ?? 0,
    onRange: props.onRange,
    onAtTop: props.onAtTop,
  });
  const id = useId();
  useImperativeHandle(props.handle, () => ({
    scrollTo: scroll.scrollTo,
    focus: () => scroll.element.current?.focus(),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && current !== null) return onOpen?.(current);
    const next = nextRow(event, current ?? scroll.seen - 1, rowCount, scroll.pageSize);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onCurrent?.(next, { shift: event.shiftKey, toggle: false });
    scroll.scrollTo(next, 'nearest');
  };
  const style = { '--cols': gridOf(columns, widths) } as CSSProperties; // React's type knows no custom properties.
  const rows = Array.from({ length: scroll.last - scroll.first }, (_, offset) => scroll.first + offset);
  return (
    <div
      className={cx(styles.table, gutter !== undefined && styles.gutter, hasBanner && styles.bannered)}
      style={style}
    >
      {hasBanner ? <div className={styles.banner}>{props.banner}</div> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element: most of its rows do not exist */}
      <div
        ref={scroll.element}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        {...(current !== null &&
          current >= scroll.first &&
          current < scroll.last && { 'aria-activedescendant': `${id}-${current}` })}
        tabIndex={0}
        className={styles.scroll}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
      >
        <DataTableHead
          columns={columns}
          widths={widths}
          onWidths={(next) => {
            setWidths(next);
            memory.write(next);
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={styles.body} style={{ height: scroll.height }}>
          <div className={styles.rows} style={{ transform: `translateY(${scroll.first * ROW_PX - scroll.shift}px)` }}>
            {rows.map((index) => {
              const value = row(index);
              return (
                <DataTableRow
                  key={index}
                  id={`${id}-${index}`}
                  index={index}
                  value={value}
                  columns={columns}
                  gutter={gutter}
                  current={index === current}
                  selected={value !== undefined && (isSelected?.(value) ?? false)}
                  quiet={value !== undefined && (isQuiet?.(value) ?? false)}
                  onCurrent={onCurrent}
                  onOpen={onOpen}
                />
              );
            })}
          </div>
        </div>
        {rowCount === 0 ? (
          <div className={styles.empty} style={{ top: HEAD_PX + (hasBanner ? BANNER_PX : 0) }}>
            {props.empty}
          </div>
        ) : null}
      </div>
    </div>
  );
}
