/** A condition on a field of the payload, or of the event itself. */
import { useState } from 'react';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Condition, formatConditions, OPERATORS, type Operator } from './event-filter.ts';

type ConditionFormProps = { readonly conditions: readonly Condition[]; readonly onDone: () => void };

export function ConditionForm({ conditions, onDone }: ConditionFormProps) {
  const [field, setField] = useState('data.');
  const [operator, setOperator] = useState<Operator>('is');
  const [value, setValue] = useState('');
  const needsValue = !operator.startsWith('exists');
  const isReady = /\w$/.test(field) && (!needsValue || value !== '');
  const apply = () => {
    if (!isReady) return;
    const condition = { field, operator, ...(needsValue && { value: conditionValue(value, operator) }) };
    setQuery({ where: formatConditions([...conditions, condition]) });
    onDone();
  };
  return (
    <>
      <TextField
        label="Field"
        value={field}
        onChange={setField}
        hint="data.user.email, actor, version"
        mono
        autoFocus
      />
      <Select label="Operator" caption="It" options={OPERATORS} value={operator} onChange={setOperator} />
      {needsValue ? <TextField label="Value" value={value} onChange={setValue} onSubmit={apply} mono /> : null}
      <Button look="ink" onPress={apply} isDisabled={!isReady}>
        Add the filter
      </Button>
    </>
  );
}

/** Comparing by size wants a number where there is one; texts compare as texts. */
function conditionValue(text: string, operator: Operator): string | number {
  const size = operator === 'above' || operator === 'below';
  return size && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}
