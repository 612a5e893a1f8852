/** A payload as a form made of its schema. */
import type { JsonObject } from '../../../shared/kernel/json.ts';
import type { FieldFault } from './faults.ts';
import { Field, ObjectFields } from './field.tsx';
import { FormProvider } from './form-context.ts';
import { writeAt } from './json-edit.ts';
import styles from './schema-form.module.css';
import { shapeOf } from './schema-shape.ts';

type SchemaFormProps = {
  readonly schema: JsonObject;
  readonly value: JsonObject;
  readonly keyField: string;
  readonly faults: ReadonlyMap<string, FieldFault>;
  readonly strict: boolean;
  readonly onChange: (value: JsonObject) => void;
};

export function SchemaForm({ schema, value, keyField, faults, strict, onChange }: SchemaFormProps) {
  const shape = shapeOf(schema, schema);
  const change = (path: readonly (string | number)[], next: Parameters<typeof writeAt>[2]) =>
    onChange(writeAt(value, path, next));
  return (
    <FormProvider value={{ root: schema, value, keyField, faults, strict, change }}>
      <div className={styles.form}>
        {shape.kind === 'object' ? (
          <ObjectFields fields={shape.fields} path={[]} />
        ) : (
          <Field name="Payload" schema={schema} path={[]} required />
        )}
      </div>
    </FormProvider>
  );
}
