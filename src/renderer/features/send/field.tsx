/** One property of a payload: its name, its control, what it means, what is wrong with it. Objects and lists hold further fields. */
import { Plus, X } from 'lucide-react';
import { isJsonObject, type JsonObject } from '../../../shared/kernel/json.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { spokenPath, useForm, usePart } from './form-context.ts';
import type { Path } from './json-edit.ts';
import { JsonField } from './json-field.tsx';
import { ListField } from './list-field.tsx';
import { blankOf } from './made-up.ts';
import { FaultText, isScalar, ScalarControl } from './scalar-control.tsx';
import styles from './schema-form.module.css';
import {
  type Field as FieldOf,
  limitsOf,
  resolveSchema,
  type ScalarShape,
  type Shape,
  shapeOf,
  textAt,
} from './schema-shape.ts';
import { variantOf, variantTitle } from './variants.ts';

export type FieldProps = {
  readonly name: string;
  readonly schema: JsonObject;
  readonly path: Path;
  readonly required: boolean;
};

export function Field(props: FieldProps) {
  const { root } = useForm();
  const shape = shapeOf(props.schema, root);
  return isScalar(shape) ? <ScalarField {...props} shape={shape} /> : <PartField {...props} shape={shape} />;
}

/** The fields of an object, then what it holds that its schema does not know. */
export function ObjectFields({ fields, path }: { readonly fields: readonly FieldOf[]; readonly path: Path }) {
  const { value } = usePart(path);
  const known = fields.map(({ name }) => name);
  const unknown =
    value !== undefined && isJsonObject(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  return (
    <>
      {fields.map((field) => (
        <Field key={field.name} {...field} path={[...path, field.name]} />
      ))}
      {unknown.map((name) => (
        <Field key={name} name={name} schema={NO_SCHEMA} path={[...path, name]} required={false} />
      ))}
    </>
  );
}

const NO_SCHEMA: JsonObject = { description: 'Not in the schema.' };

type ShapedProps<S extends Shape> = FieldProps & { readonly shape: S };

function ScalarField({ name, schema, path, required, shape }: ShapedProps<ScalarShape>) {
  return (
    <div className={styles.line}>
      <FieldName name={name} required={required} />
      <ScalarControl shape={shape} schema={schema} path={path} required={required} />
      <Meaning schema={schema} />
    </div>
  );
}

/** A part with parts of its own; an optional one is not there until it is wanted. */
function PartField(props: ShapedProps<Shape>) {
  const { name, schema, path, required, shape } = props;
  const { root } = useForm();
  const { value, error, set } = usePart(path);
  const isThere = value !== undefined;
  return (
    <section className={styles.part} aria-label={spokenPath(path)}>
      <div className={styles.partHead}>
        <FieldName name={name} required={required} />
        <Meaning schema={schema} />
        <span className="grow" />
        {isThere && !required ? (
          <IconButton label={`Take ${name} out`} icon={<X size={12} />} onPress={() => set(undefined)} />
        ) : null}
      </div>
      <FaultText error={error} />
      {isThere ? (
        <div className={styles.inside}>
          <PartBody {...props} />
        </div>
      ) : (
        <div>
          <Button icon={<Plus size={12} />} onPress={() => set(blankOf(schema, root) ?? emptyOf(shape))}>
            {`Add ${name}`}
          </Button>
        </div>
      )}
    </section>
  );
}

function PartBody({ path, shape }: ShapedProps<Shape>) {
  switch (shape.kind) {
    case 'object':
      return <ObjectFields fields={shape.fields} path={path} />;
    case 'list':
      return <ListField shape={shape} path={path} Entry={Field} />;
    case 'variants':
      return <VariantFields variants={shape.variants} path={path} />;
    default:
      return <JsonField path={path} />;
  }
}

/** One of several schemas: which one, then its fields. */
function VariantFields({ variants, path }: { readonly variants: readonly JsonObject[]; readonly path: Path }) {
  const { root } = useForm();
  const { value, set } = usePart(path);
  const chosen = variantOf(variants, value, root);
  const schema = resolveSchema(variants[chosen] ?? {}, root);
  const shape = shapeOf(schema, root);
  const options = variants.map((variant, index) => ({ id: String(index), title: variantTitle(variant, index, root) }));
  return (
    <>
      <div className={styles.line}>
        <FieldName name="Shape" required={false} />
        <span>
          <Select
            label={`${spokenPath(path)}: which shape`}
            options={options}
            value={String(chosen)}
            onChange={(id) => set(blankOf(variants[Number(id)] ?? {}, root) ?? null)}
          />
        </span>
        <Meaning schema={schema} />
      </div>
      {shape.kind === 'object' ? (
        <ObjectFields fields={shape.fields} path={path} />
      ) : (
        <Field name="Value" schema={schema} path={path} required />
      )}
    </>
  );
}

function FieldName({ name, required }: { readonly name: string; readonly required: boolean }) {
  return (
    <span className={styles.name} title={required ? `${name}, required` : name}>
      <span className="cut">{name}</span>
      {required ? null : <span className={styles.optional}>optional</span>}
    </span>
  );
}

function Meaning({ schema }: { readonly schema: JsonObject }) {
  const description = textAt(schema, 'description') ?? textAt(schema, 'title');
  const limits = limitsOf(schema);
  return (
    <span className={styles.meaning}>
      {description}
      {limits === undefined ? null : <span className={styles.limits}>{limits}</span>}
    </span>
  );
}

function emptyOf({ kind }: Shape) {
  return kind === 'list' ? [] : {};
}
