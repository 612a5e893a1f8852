/** The controls of single values: text, number, choice, yes or no. Their names are the path; their look is that of `ui/`. */
import { Clock, Dices } from 'lucide-react';
import { useState } from 'react';
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { spokenPath, useForm, usePart } from './form-context.ts';
import type { Path } from './json-edit.ts';
import { makeUpPart } from './made-up.ts';
import styles from './schema-form.module.css';
import { type ScalarShape, type Shape, textAt } from './schema-shape.ts';

type ScalarProps = {
  readonly shape: ScalarShape;
  readonly schema: JsonObject;
  readonly path: Path;
  readonly required: boolean;
};

export function isScalar(shape: Shape): shape is ScalarShape {
  return ['text', 'number', 'choice', 'boolean'].includes(shape.kind);
}

export function ScalarControl({ shape, schema, path, required }: ScalarProps) {
  switch (shape.kind) {
    case 'text':
      return <TextControl path={path} schema={schema} format={shape.format} />;
    case 'number':
      return <NumberControl path={path} />;
    case 'choice':
      return <ChoiceControl path={path} values={shape.values} required={required} />;
    case 'boolean':
      return <BooleanControl path={path} required={required} />;
  }
}

type TextProps = { readonly path: Path; readonly schema: JsonObject; readonly format: string | undefined };

function TextControl({ path, schema, format }: TextProps) {
  const { keyField } = useForm();
  const { value, error, set } = usePart(path);
  const isMono = format !== undefined || textAt(schema, 'pattern') !== undefined;
  const isMadeUp = format === 'uuid' || path.join('.') === keyField;
  return (
    <span className={styles.withAction}>
      <span className="grow">
        <TextField
          label={spokenPath(path)}
          hidden
          mono={isMono}
          value={typeof value === 'string' ? value : shown(value)}
          onChange={(text) => set(text === '' ? undefined : text)}
          error={error}
        />
      </span>
      {format === 'date-time' ? (
        <IconButton label="Now" icon={<Clock size={14} />} onPress={() => set(new Date().toISOString())} />
      ) : null}
      {isMadeUp ? (
        <IconButton label="Make up a new one" icon={<Dices size={14} />} onPress={() => set(madeUpText(schema))} />
      ) : null}
    </span>
  );
}

/** What is typed stays as typed while it means the value: "1.0" on the way to "1.05". No number is kept as the text it is. */
function NumberControl({ path }: { readonly path: Path }) {
  const { value, error, set } = usePart(path);
  const [typed, setTyped] = useState(shown(value));
  const change = (text: string) => {
    setTyped(text);
    set(numberOf(text));
  };
  return (
    <TextField
      label={spokenPath(path)}
      hidden
      mono
      value={numberOf(typed) === value ? typed : shown(value)}
      onChange={change}
      error={error}
    />
  );
}

function numberOf(text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

type ChoiceProps = { readonly path: Path; readonly values: readonly Json[]; readonly required: boolean };

function ChoiceControl({ path, values, required }: ChoiceProps) {
  const { value, error, set } = usePart(path);
  const options = [
    ...(required ? [] : [{ id: UNSET, title: 'not set' }]),
    ...values.map((each) => ({ id: JSON.stringify(each), title: shown(each) })),
  ];
  const isOne = values.some((each) => JSON.stringify(each) === JSON.stringify(value));
  return (
    <span className={styles.withFault}>
      <Select
        label={spokenPath(path)}
        options={options}
        value={isOne ? JSON.stringify(value) : null}
        placeholder={value === undefined ? 'Choose' : shown(value)}
        onChange={(id) => set(values.find((each) => JSON.stringify(each) === id))}
      />
      <FaultText error={error} />
    </span>
  );
}

function BooleanControl({ path, required }: { readonly path: Path; readonly required: boolean }) {
  const { value, error, set } = usePart(path);
  if (!required || typeof value !== 'boolean') {
    return <ChoiceControl path={path} values={[true, false]} required={required} />;
  }
  return (
    <span className={styles.withFault}>
      <Checkbox label={value ? 'true' : 'false'} checked={value} onChange={set} />
      <FaultText error={error} />
    </span>
  );
}

export function FaultText({ error }: { readonly error: string | undefined }) {
  return error === undefined ? null : (
    <span className={styles.fault} role="alert">
      {error}
    </span>
  );
}

/** No JSON text is empty, so it is no value's id. */
const UNSET = '';

function shown(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function madeUpText(schema: JsonObject): Json {
  const { examples: _, ...fresh } = schema;
  return makeUpPart(fresh);
}
