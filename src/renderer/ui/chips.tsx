/** Filters as chips: field | operator | value | remove. Negation reads "is not" in problem ink. */
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './chips.module.css';
import { cx } from './class-names.ts';

type ChipProps = {
  readonly field: string;
  readonly operator?: string;
  readonly negated?: boolean;
  readonly value: ReactNode;
  /** How the chip is called by a screen reader: "type is not StockCounted". */
  readonly label: string;
  readonly onRemove?: () => void;
};

export function Chip({ field, operator = 'is', negated = false, value, label, onRemove }: ChipProps) {
  return (
    <span className={cx(styles.chip, negated && styles.not)}>
      <span>{field}</span>
      <span className={styles.operator}>{negated ? 'is not' : operator}</span>
      <span className={styles.value}>{value}</span>
      {onRemove === undefined ? null : (
        <Button className={styles.remove ?? ''} aria-label={`Remove the filter ${label}`} onPress={onRemove}>
          <X size={12} aria-hidden />
        </Button>
      )}
    </span>
  );
}

/** The dashed chip that adds one; put it as the trigger of a Menu or Popover. */
export function AddChip({ children = 'Filter' }: { readonly children?: ReactNode }) {
  return (
    <Button className={cx(styles.chip, styles.add)}>
      <Plus size={12} aria-hidden />
      {children}
    </Button>
  );
}

/** The line of chips, with "x of y" at its end. */
export function FilterBar({ children, count }: { readonly children: ReactNode; readonly count?: ReactNode }) {
  return (
    <section className={styles.bar} aria-label="Filters">
      <div className={styles.chips}>{children}</div>
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
    </section>
  );
}
