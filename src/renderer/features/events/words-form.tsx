/** A filter on all of an event's text: that it is there, or not; as plain words or as a regular expression. */
import { useState } from 'react';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Condition, formatConditions } from './event-filter.ts';

const OPERATORS = [
  { id: 'contains', title: 'contains' },
  { id: 'contains-not', title: 'does not contain' },
  { id: 'matches', title: 'matches the expression' },
  { id: 'matches-not', title: 'does not match the expression' },
] as const;
type Operator = (typeof OPERATORS)[number]['id'];

export function WordsForm({
  conditions,
  onDone,
}: {
  readonly conditions: readonly Condition[];
  readonly onDone: () => void;
}) {
  const [operator, setOperator] = useState<Operator>('contains');
  const [text, setText] = useState('');
  const error = operator.startsWith('matches') ? problemOf(text) : undefined;
  const isReady = text.trim() !== '' && error === undefined;
  const apply = () => {
    if (!isReady) return;
    const condition = { field: 'text', operator, value: text.trim() };
    setQuery(operator === 'contains' ? { text: text.trim() } : { where: formatConditions([...conditions, condition]) });
    onDone();
  };
  return (
    <>
      <Select label="Operator" caption="Text" options={OPERATORS} value={operator} onChange={setOperator} />
      <TextField
        label={operator.startsWith('matches') ? 'Regular expression' : 'Text'}
        value={text}
        onChange={setText}
        onSubmit={apply}
        hint={HINTS[operator]}
        error={error}
        mono
        autoFocus
      />
      <Button look="ink" onPress={apply} isDisabled={!isReady}>
        Add the filter
      </Button>
    </>
  );
}

const HINTS: Readonly<Record<Operator, string>> = {
  contains: 'Anywhere in the payload, or the beginning of an id',
  'contains-not': 'In the payload, the type, the stream, the id and the actor',
  matches: 'The payload as JSON, the type, the stream, the id or the actor',
  'matches-not': 'The payload as JSON, the type, the stream, the id and the actor',
};

function problemOf(source: string): string | undefined {
  try {
    return new RegExp(source, 'u') === undefined ? 'Not an expression' : undefined;
  } catch {
    return 'Not a regular expression'; // what is wrong with it is in words for programmers of engines
  }
}
