/** The little form behind "+ Filter". */
import { type ReactNode, useState } from 'react';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { parseMoment } from '../../ui/format-time.ts';
import { Popover } from '../../ui/popover.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './add-filter.module.css';
import { ConditionForm } from './condition-form.tsx';
import type { EventFilter } from './event-filter.ts';
import { WordsForm } from './words-form.tsx';

type AddFilterProps = {
  readonly types: readonly string[];
  readonly categories: readonly string[];
  readonly filter: EventFilter;
  readonly trigger: ReactNode;
};

const FIELDS = [
  { id: 'type', title: 'Type' },
  { id: 'not-type', title: 'Not type' },
  { id: 'category', title: 'Category' },
  { id: 'stream', title: 'Stream' },
  { id: 'time', title: 'Time' },
  { id: 'text', title: 'Text' },
  { id: 'field', title: 'Field' },
] as const;
type Field = (typeof FIELDS)[number]['id'];

export function AddFilter({ types, categories, filter, trigger }: AddFilterProps) {
  const [field, setField] = useState<Field>('type');
  return (
    <Popover label="Add a filter" trigger={trigger}>
      {(close) => (
        <div className={styles.form}>
          <SegmentedControl label="Field" options={FIELDS} value={field} onChange={setField} />
          <FieldForm key={field} field={field} types={types} categories={categories} filter={filter} onDone={close} />
        </div>
      )}
    </Popover>
  );
}

type FieldFormProps = Omit<AddFilterProps, 'trigger'> & { readonly field: Field; readonly onDone: () => void };

function FieldForm({ field, types, categories, filter, onDone }: FieldFormProps) {
  switch (field) {
    case 'type':
      return <Choices query="type" options={types} chosen={filter.types} />;
    case 'not-type':
      return <Choices query="not-type" options={types} chosen={filter.notTypes} />;
    case 'category':
      return <Choices query="category" options={categories} chosen={filter.categories} />;
    case 'stream':
      return <TextForm label="Stream" query="stream" hint="Its whole name, like order-301482" onDone={onDone} />;
    case 'text':
      return <WordsForm conditions={filter.where} onDone={onDone} />;
    case 'field':
      return <ConditionForm conditions={filter.where} onDone={onDone} />;
    case 'time':
      return <TimeForm onDone={onDone} />;
  }
}

type ChoicesProps = {
  readonly query: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
};

function Choices({ query, options, chosen }: ChoicesProps) {
  const set = (option: string, on: boolean) => {
    const next = on ? [...chosen, option] : chosen.filter((one) => one !== option);
    setQuery({ [query]: next.length === 0 ? undefined : next.join() });
  };
  if (options.length === 0) return <p className="dim">The workspace has none yet.</p>;
  return (
    <ul className={styles.choices}>
      {options.map((option) => (
        <li key={option}>
          <Checkbox label={option} checked={chosen.includes(option)} onChange={(on) => set(option, on)} />
        </li>
      ))}
    </ul>
  );
}

type TextFormProps = {
  readonly label: string;
  readonly query: string;
  readonly hint: string;
  readonly onDone: () => void;
};

function TextForm({ label, query, hint, onDone }: TextFormProps) {
  const [text, setText] = useState('');
  const apply = () => {
    if (text.trim() === '') return;
    setQuery({ [query]: text.trim() });
    onDone();
  };
  return (
    <>
      <TextField label={label} value={text} onChange={setText} onSubmit={apply} hint={hint} mono autoFocus />
      <Button look="ink" onPress={apply} isDisabled={text.trim() === ''}>
        Add the filter
      </Button>
    </>
  );
}

function TimeForm({ onDone }: { readonly onDone: () => void }) {
  const [from, setFrom] = useState('-15m');
  const [to, setTo] = useState('');
  const [start, end] = [from, to].map((text) => (text.trim() === '' ? null : parseMoment(text)));
  const isBad = start === undefined || end === undefined || (start === null && end === null);
  const apply = () => {
    if (isBad) return;
    setQuery({ since: start == null ? undefined : String(start), until: end == null ? undefined : String(end) });
    onDone();
  };
  const errorOf = (moment: number | null | undefined) => (moment === undefined ? 'Not a time' : undefined);
  return (
    <>
      <TextField label="Since" value={from} onChange={setFrom} onSubmit={apply} error={errorOf(start)} mono autoFocus />
      <TextField label="Until" value={to} onChange={setTo} onSubmit={apply} error={errorOf(end)} mono />
      <p className="meta faint">“-15m”, “14:05”, “14:05:23.497”, “2026-11-23 14:05”</p>
      <Button look="ink" onPress={apply} isDisabled={isBad}>
        Add the filter
      </Button>
    </>
  );
}
