/** One of a few values. `caption` stands before the value inside the control: "From live". */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Popover as AriaPopover,
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  SelectValue,
} from 'react-aria-components';
import popover from './popover.module.css';
import styles from './select.module.css';

export type SelectOption<Id extends string> = { readonly id: Id; readonly title: string; readonly icon?: ReactNode };

type SelectProps<Id extends string> = {
  readonly label: string;
  readonly caption?: string;
  readonly options: readonly SelectOption<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
};

export function Select<Id extends string>({ label, caption, options, value, onChange, ...rest }: SelectProps<Id>) {
  return (
    <AriaSelect
      aria-label={label}
      className={styles.select ?? ''}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      {...rest}
    >
      <Button className={styles.button ?? ''}>
        {caption === undefined ? null : (
          // Drawn, not written: the control's name already says it, after its value.
          <span className={styles.caption} data-caption={caption} aria-hidden />
        )}
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={12} aria-hidden className={styles.chevron} />
      </Button>
      <AriaPopover className={popover.popover ?? ''} offset={4}>
        <ListBox className={popover.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.title} className={popover.item ?? ''}>
              {option.icon}
              {option.title}
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}
