/** A menu of actions on a trigger; the items are data, so that the same list can feed a context menu or the palette. */
import { Fragment, type ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Popover as AriaPopover,
  MenuTrigger,
  Separator,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './popover.module.css';
import { Shortcut } from './shortcut.tsx';

export type MenuItem = {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly danger?: boolean;
  /** Said in grey at the end: why it is disabled, what it will hit. */
  readonly note?: string;
  readonly disabled?: boolean;
  readonly checked?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
  readonly run: () => void;
};

type MenuProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The button that opens it. */
  readonly children: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Menu({ label, items, children, placement = 'bottom start', ...open }: MenuProps) {
  return (
    <MenuTrigger {...open}>
      {children}
      <AriaPopover className={styles.popover ?? ''} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={styles.list ?? ''}>
          {items.map((item) => (
            <Fragment key={item.id}>
              {item.startsGroup ? <Separator className={styles.separator ?? ''} /> : null}
              <Item item={item} />
            </Fragment>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  return (
    <AriaMenuItem
      id={item.id}
      textValue={item.title}
      isDisabled={item.disabled ?? false}
      className={cx(styles.item, item.danger && styles.danger)}
      onAction={item.run}
    >
      {item.checked === undefined ? null : <span className={styles.check}>{item.checked ? '✓' : ''}</span>}
      {item.icon}
      {item.title}
      <span className={styles.end}>
        {item.note}
        {item.shortcut === undefined ? null : <Shortcut keys={item.shortcut} />}
      </span>
    </AriaMenuItem>
  );
}
