/** The line of conditions above the rows: chips, the form that adds one, and the box for words. */
import { type ReactNode, useRef, useState } from 'react';
import type { RowCondition } from '../../../shared/contract/read-model-rows.ts';
import { useCommands } from '../../frame/command.ts';
import { Button } from '../../ui/button.tsx';
import { AddChip, Chip, FilterBar } from '../../ui/chips.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { SearchField, TextField } from '../../ui/text-field.tsx';
import styles from './read-models.module.css';
import type { RowColumn } from './row-json.ts';
import { OPERATOR_WORDS, type Operator, operatorsOf, parseValue, takesValue } from './rows-look.ts';

type ConditionBarProps = {
  readonly columns: readonly RowColumn[];
  readonly where: readonly RowCondition[];
  readonly onWhere: (where: readonly RowCondition[]) => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly isFullText: boolean;
  /** At the end of the line. */
  readonly count: ReactNode;
};

export function ConditionBar({ columns, where, onWhere, words, onWords, isFullText, count }: ConditionBarProps) {
  const box = useRef<HTMLInputElement>(null);
  useCommands([
    { id: 'read-models.find', title: 'Find in rows', group: 'Read models', keys: '/', run: () => box.current?.focus() },
  ]);
  return (
    <FilterBar count={count}>
      <div className={styles.search}>
        <SearchField
          label={isFullText ? 'Search by words' : 'Find in text columns'}
          value={words}
          onChange={onWords}
          shortcut="/"
          inputRef={box}
        />
      </div>
      {where.map((condition) => {
        const { column, operator, value } = condition;
        const word = OPERATOR_WORDS[operator];
        return (
          <Chip
            key={JSON.stringify(condition)}
            field={column}
            operator={word}
            negated={operator === 'is-not'}
            value={value ?? ''}
            label={`${column} ${word} ${value ?? ''}`}
            onRemove={() => onWhere(where.filter((each) => each !== condition))}
          />
        );
      })}
      {columns.length === 0 ? null : (
        <Popover label="Add a condition" trigger={<AddChip>Condition</AddChip>}>
          {(close) => (
            <ConditionForm
              columns={columns}
              onAdd={(condition) => {
                onWhere([...where, condition]);
                close();
              }}
            />
          )}
        </Popover>
      )}
    </FilterBar>
  );
}

type ConditionFormProps = {
  readonly columns: readonly RowColumn[];
  readonly onAdd: (condition: RowCondition) => void;
};

function ConditionForm({ columns, onAdd }: ConditionFormProps) {
  const [column, setColumn] = useState(columns[0]?.name ?? '');
  const type = columns.find(({ name }) => name === column)?.type ?? 'text';
  const [chosen, setOperator] = useState<Operator | null>(null);
  const [text, setText] = useState('');
  const operators = operatorsOf(type);
  const operator = chosen !== null && operators.includes(chosen) ? chosen : (operators[0] ?? 'is');
  const value = parseValue(type, text);
  const error = text !== '' && value === undefined ? `Not ${TYPE_WORDS[type] ?? 'a value'}` : undefined;
  const isReady = !takesValue(operator) || (text !== '' && value !== undefined);
  const add = () => {
    if (isReady) onAdd({ column, operator, ...(takesValue(operator) && value !== undefined && { value }) });
  };
  return (
    <div className={styles.form}>
      <div className={styles.line}>
        <Select
          label="Column"
          options={columns.map(({ name }) => ({ id: name, title: name }))}
          value={column}
          onChange={setColumn}
        />
        <Select
          label="Operator"
          options={operators.map((id) => ({ id, title: OPERATOR_WORDS[id] }))}
          value={operator}
          onChange={setOperator}
        />
      </div>
      {takesValue(operator) ? (
        <TextField label="Value" value={text} onChange={setText} onSubmit={add} error={error} mono autoFocus />
      ) : null}
      <Button look="ink" onPress={add} isDisabled={!isReady}>
        Add the condition
      </Button>
    </div>
  );
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  real: 'a number',
  boolean: 'true or false',
};
