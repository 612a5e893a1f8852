/** A checkbox: ink when set. Without words it still has a name (`label` with `hidden`). */
import { Check, Minus } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './checkbox.module.css';

type CheckboxProps = {
  readonly label: string;
  readonly hidden?: boolean;
  readonly checked: boolean;
  /** Some, not all. */
  readonly mixed?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (checked: boolean) => void;
};

export function Checkbox({
  label,
  hidden = false,
  checked,
  mixed = false,
  isDisabled = false,
  onChange,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      className={styles.checkbox ?? ''}
      isSelected={checked}
      isIndeterminate={mixed}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(hidden && { 'aria-label': label })}
    >
      <span className={styles.box} aria-hidden>
        {mixed ? <Minus size={10} strokeWidth={3} /> : null}
        {checked && !mixed ? <Check size={10} strokeWidth={3} /> : null}
      </span>
      {hidden ? null : label}
    </AriaCheckbox>
  );
}
