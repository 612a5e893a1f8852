/** Buttons: 24 px, 28 for the one action of a panel (`size="large"`). One ink button a screen; danger is text in problem ink. */
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './class-names.ts';
import { Shortcut } from './shortcut.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonLook = 'plain' | 'ink' | 'quiet' | 'danger';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly look?: ButtonLook;
  readonly size?: 'normal' | 'large';
  /** A lucide icon at 14 px. */
  readonly icon?: ReactNode;
  /** Shown inside; the key itself is registered with `useCommands`. */
  readonly shortcut?: string | undefined;
  readonly fill?: boolean;
  readonly children: ReactNode;
};

/** A button with words. A disabled one says why in its words: "Switch to v4 when caught up". */
export function Button({ look = 'plain', size = 'normal', icon, shortcut, fill, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(styles.button, styles[look], styles[size], fill && styles.fill)}>
      {icon}
      <span className={cx('cut', fill && 'grow', fill && styles.left)}>{children}</span>
      {shortcut === undefined ? null : <Shortcut keys={shortcut} />}
    </AriaButton>
  );
}

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  /** Its name, read out and shown in the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string | undefined;
  /** With a border, for one that stands alone. */
  readonly framed?: boolean;
};

/** A button of one icon, always with a name. */
export function IconButton({ label, icon, shortcut, framed = false, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...rest} aria-label={label} className={cx(styles.button, styles.icon, !framed && styles.quiet)}>
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
