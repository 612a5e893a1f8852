/** Two to four views of the same thing: Canvas | List. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './segmented-control.module.css';

type SegmentedControlProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly title: string }[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
};

export function SegmentedControl<Id extends string>({ label, options, value, onChange }: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.group ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {options.map(({ id, title }) => (
        <ToggleButton key={id} id={id} className={styles.segment ?? ''}>
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
