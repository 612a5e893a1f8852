/** One line of text, and the search box. A field's name is always said; `hidden` keeps it for screen readers only. */
import { Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import { Shortcut } from './shortcut.tsx';
import styles from './text-field.module.css';

type TextFieldProps = {
  readonly label: string;
  readonly hidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  /** Said below the field and read out; undefined when the value is fine. */
  readonly error?: string | undefined;
  readonly mono?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField(props: TextFieldProps) {
  const { label, hidden = false, value, onChange, onSubmit, placeholder = '', hint, error, mono, inputRef } = props;
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(hidden && { 'aria-label': label })}
      onKeyDown={(event) => (event.key === 'Enter' ? onSubmit?.() : event.continuePropagation())}
    >
      {hidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <Input
        className={cx(styles.input, mono && styles.mono)}
        placeholder={placeholder}
        spellCheck={false}
        {...(inputRef !== undefined && { ref: inputRef })}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}

type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  /** Shown in the empty box; the key itself is registered with `useCommands`. */
  readonly shortcut?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** The box that filters what stands below it. Escape empties it. */
export function SearchField({ label, value, onChange, onSubmit, shortcut, autoFocus, inputRef }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      className={styles.search ?? ''}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      {...(onSubmit !== undefined && { onSubmit })}
    >
      <Search size={12} aria-hidden />
      <Input
        className={styles.bare ?? ''}
        placeholder={label}
        spellCheck={false}
        {...(inputRef !== undefined && { ref: inputRef })}
      />
      {shortcut !== undefined && value === '' ? <Shortcut keys={shortcut} /> : null}
      {value === '' ? null : (
        <Button className={styles.clear ?? ''} aria-label="Clear">
          <X size={12} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
