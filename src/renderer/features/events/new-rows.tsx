/** The line above the rows: that they come, or that they stand still, why, and how many came since. */
import { ChevronUp } from 'lucide-react';
import { Button } from 'react-aria-components';
import { StateDot } from '../../ui/badge.tsx';
import { cx } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format-number.ts';
import styles from './new-rows.module.css';

type NewRowsProps = {
  readonly count: number;
  readonly reason: string;
  readonly live: boolean;
  readonly onShow: () => void;
};

export function NewRows({ count, reason, live, onShow }: NewRowsProps) {
  return (
    <div className={cx(styles.line, !live && styles.still)} role="status">
      {live ? <StateDot tone="time" /> : null}
      {count === 0 ? null : (
        <Button className={styles.pill ?? ''} onPress={onShow}>
          <ChevronUp size={12} strokeWidth={2.5} aria-hidden />
          {formatCount(count)} new
        </Button>
      )}
      {reason}
    </div>
  );
}
