/** A small pane on a trigger: a filter's form, a jump box. Closes on Escape and on a press outside. */
import type { ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './popover.module.css';

type PopoverProps = {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly children: (close: () => void) => ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  /** For what has long lines. */
  readonly wide?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Popover({ label, trigger, children, placement = 'bottom start', wide = false, ...open }: PopoverProps) {
  return (
    <DialogTrigger {...open}>
      {trigger}
      <AriaPopover className={cx(styles.popover, wide && styles.wide)} placement={placement} offset={4}>
        <Dialog aria-label={label} className={styles.body ?? ''}>
          {({ close }) => children(close)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
