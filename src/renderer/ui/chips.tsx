/** Filters as chips: field | operator | value | remove. Negation reads "is not" in problem ink. */
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './chips.module.css';
import { cx } from './class-names.ts';

type ChipProps = {
  readonly field: string;
  /** "is" when left out, or "is not" for one that is negated. */
  readonly operator?: string;
  readonly negated?: boolean;
  readonly value: ReactNode;
  /** How the chip is called by a screen reader: "type is not StockCounted". */
  readonly label: string;
  readonly onRemove?: () => void;
};

export function Chip({ field, operator, negated = false, value, label, onRemove }: ChipProps) {
  return (
    <span className={cx(styles.chip, negated && styles.not)}>
      <span>{field}</span>
      <span className={styles.operator}>{operator ?? (negated ? 'is not' : 'is')}</span>
      <span className={styles.value}>{value}</span>
      {onRemove === undefined ? null : (
        <Button className={styles.remove ?? ''} aria-label={`Remove the filter ${label}`} onPress={onRemove}>
          <X size={12} aria-hidden />
        </Button>
      )}
    </span>
  );
}

/** A chip whose inside opens something: put a `ChipButton` on a Menu or Popover into it. */
export function ChipFrame({ bad = false, removeLabel, onRemove, children }: ChipFrameProps) {
  return (
    <span className={cx(styles.chip, bad && styles.bad)}>
      {children}
      <Button className={styles.remove ?? ''} aria-label={removeLabel} onPress={onRemove}>
        <X size={12} aria-hidden />
      </Button>
    </span>
  );
}

type ChipFrameProps = {
  /** What it asks for cannot be had. */
  readonly bad?: boolean;
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
};

type ChipButtonProps = { readonly label: string; readonly icon: ReactNode; readonly children: ReactNode };

export function ChipButton({ label, icon, children }: ChipButtonProps) {
  return (
    <Button className={styles.inside ?? ''} aria-label={label}>
      {icon}
      <span className={styles.value}>{children}</span>
    </Button>
  );
}

/** The dashed chip that adds one; put it as the trigger of a Menu or Popover. */
export function AddChip({ icon, children = 'Filter' }: { readonly icon?: ReactNode; readonly children?: ReactNode }) {
  return (
    <Button className={cx(styles.chip, styles.add)}>
      {icon ?? <Plus size={12} aria-hidden />}
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
