/** Cause and effect of one flow as a tree; times count from its beginning. An event's row goes to the event. */
import { cx } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format-number.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import type { TraceNode } from './trace.ts';
import { type Pipe, traceRows } from './trace-rows.ts';
import styles from './trace-tree.module.css';

type TraceTreeProps = {
  readonly roots: readonly TraceNode[];
  readonly start: number;
  readonly selected: number;
  readonly onEvent: (position: number) => void;
};

const MOST = 400;

export function TraceTree({ roots, start, selected, onEvent }: TraceTreeProps) {
  const rows = traceRows(roots);
  return (
    <ul aria-label="Cause and effects" className={styles.tree}>
      {rows.slice(0, MOST).map(({ node, pipes }) => (
        <Row
          key={node.key}
          node={node}
          pipes={pipes}
          start={start}
          selected={node.event?.position === selected}
          onEvent={onEvent}
        />
      ))}
      {rows.length > MOST ? <li className={styles.more}>{rows.length - MOST} more</li> : null}
    </ul>
  );
}

/** The chosen event's row is in sight, once the panes have their sizes; for one that is, nothing moves. */
function showRow(row: HTMLElement | null): void {
  if (row !== null) requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
}

function timeText(ms: number): string {
  return ms === 0 ? '0 ms' : `+${formatCount(ms)}`;
}

type RowProps = {
  readonly node: TraceNode;
  readonly pipes: readonly Pipe[];
  readonly start: number;
  readonly selected: boolean;
  readonly onEvent: (position: number) => void;
};

function Row({ node, pipes, start, selected, onEvent }: RowProps) {
  const { event } = node;
  const inside = <RowCells node={node} pipes={pipes} start={start} />;
  if (event === null) return <li className={cx(styles.row, styles[node.tone])}>{inside}</li>;
  return (
    <li>
      <button
        ref={selected ? showRow : null}
        type="button"
        className={cx(styles.row, styles.event, selected && styles.selected)}
        aria-current={selected}
        onClick={() => onEvent(event.position)}
      >
        {inside}
      </button>
    </li>
  );
}

function RowCells({ node, pipes, start }: Pick<RowProps, 'node' | 'pipes' | 'start'>) {
  return (
    <>
      <span className={styles.name}>
        {pipes.map((pipe, depth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its own name
          <span key={depth} className={cx(styles.pipe, styles[pipe])} />
        ))}
        <KindName kind={node.kind} name={node.name} />
      </span>
      <span className={cx('cut', styles.note)} title={node.note}>
        {node.note}
      </span>
      <span className={cx('mono', styles.time)}>{node.at === null ? '' : timeText(node.at - start)}</span>
    </>
  );
}
