/** How many rows were read, and whether the log went on since. */
import { RotateCw } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './read-models.module.css';
import type { ReadModelInfo } from './use-read-models.ts';
import type { Rows } from './use-rows.ts';

type RowsCountProps = {
  readonly info: ReadModelInfo;
  readonly rows: Rows;
  readonly narrowed: boolean;
  /** Why the rows stand still; undefined while they follow. */
  readonly still: string | undefined;
};

export function RowsCount({ info, rows, narrowed, still }: RowsCountProps) {
  const behind = still === undefined ? 0 : info.position - rows.asOf;
  return (
    <span className={styles.count} role="status">
      {behind === 0 ? null : (
        <Tooltip text={still} shortcut="R">
          <AriaButton className={styles.pill ?? ''} onPress={rows.refresh}>
            <RotateCw size={11} strokeWidth={2.5} aria-hidden />
            {formatCounted(behind, 'event')} since
          </AriaButton>
        </Tooltip>
      )}
      {countText(info, rows, narrowed)}
    </span>
  );
}

/** Why the rows do not follow. */
export function whyStill(chosen: string | null, atTop: boolean): string {
  if (chosen !== null) return 'The rows stand still while a row is chosen (Esc leaves it).';
  return atTop ? 'The rows stand still while many are read.' : 'The rows stand still while you read further down.';
}

function countText(info: ReadModelInfo, rows: Rows, narrowed: boolean): string {
  const read = `${formatCount(rows.rows.length)}${rows.more ? '+' : ''}`;
  return narrowed ? `${read} of ${formatCount(info.rows)}` : `${read} read`;
}
