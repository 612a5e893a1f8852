/** The line above rows that stand still: how many came since, and why they are not shown. */
import { ChevronUp } from 'lucide-react';
import { Button } from 'react-aria-components';
import { formatCount } from '../../ui/format-number.ts';
import styles from './new-rows.module.css';

type NewRowsProps = { readonly count: number; readonly reason: string; readonly onShow: () => void };

export function NewRows({ count, reason, onShow }: NewRowsProps) {
  return (
    <div className={styles.line} role="status">
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
