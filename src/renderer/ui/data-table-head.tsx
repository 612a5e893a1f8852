/** The head of a `DataTable`: titles, and edges that are dragged, or moved with the arrow keys, to change widths. Double click: as it was. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cx } from './class-names.ts';
import { type Column, type ColumnSort, MIN_COLUMN_PX, type Widths } from './columns.ts';
import styles from './data-table.module.css';

type HeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly widths: Widths;
  readonly onWidths: (widths: Widths) => void;
};

const STEP_PX = 8;

export function DataTableHead<Row>({ columns, widths, onWidths }: HeadProps<Row>) {
  const resize = (id: string, width: number) =>
    onWidths({ ...widths, [id]: Math.max(MIN_COLUMN_PX, Math.round(width)) });
  const reset = (id: string) => {
    const { [id]: _, ...rest } = widths;
    onWidths(rest);
  };
  return (
    // biome-ignore lint/a11y: the head of a virtual grid
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map(({ id, title, label, note, sort, align, width }) => (
        // biome-ignore lint/a11y: as above
        <span
          key={id}
          role="columnheader"
          aria-label={label ?? title}
          {...(sort?.direction && { 'aria-sort': sort.direction })}
          className={cx(styles.title, align === 'right' && styles.right)}
        >
          <Title title={title} note={note} sort={sort} />
          <Edge
            title={label ?? title}
            width={widths[id] ?? width}
            onResize={(next) => resize(id, next)}
            onReset={() => reset(id)}
          />
        </span>
      ))}
    </div>
  );
}

type TitleProps = {
  readonly title: string;
  readonly note: string | undefined;
  readonly sort: ColumnSort | undefined;
};

function Title({ title, note, sort }: TitleProps) {
  const words = (
    <span className="cut">
      {title}
      {note === undefined ? null : <span className={styles.note}> {note}</span>}
    </span>
  );
  if (sort === undefined) return words;
  return (
    <button type="button" className={cx(styles.sort, sort.direction && styles.sorted)} onClick={sort.onSort}>
      {words}
      {sort.direction === 'ascending' ? <ChevronUp size={12} aria-hidden /> : null}
      {sort.direction === 'descending' ? <ChevronDown size={12} aria-hidden /> : null}
    </button>
  );
}

type EdgeProps = {
  readonly title: string;
  readonly width: number;
  readonly onResize: (width: number) => void;
  readonly onReset: () => void;
};

function Edge({ title, width, onResize, onReset }: EdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.clientWidth ?? width };
  };
  const drag = (event: PointerEvent) => {
    if (start.current !== null) onResize(start.current.width + event.clientX - start.current.x);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onResize(width - STEP_PX);
    else if (event.key === 'ArrowRight') onResize(width + STEP_PX);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no hr
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${title}`}
      aria-valuenow={width}
      tabIndex={0}
      className={styles.edge}
      onPointerDown={grab}
      onPointerMove={drag}
      onLostPointerCapture={() => {
        start.current = null;
      }}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
