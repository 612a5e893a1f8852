/** A list: a small table when its entries are flat, one entry below the other when they are not. */
import { Plus, X } from 'lucide-react';
import type { ComponentType, CSSProperties } from 'react';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useForm, usePart } from './form-context.ts';
import type { Path } from './json-edit.ts';
import { blankOf } from './made-up.ts';
import { FaultText, isScalar, ScalarControl } from './scalar-control.tsx';
import styles from './schema-form.module.css';
import { type Field, limitsOf, list, resolveSchema, type Shape, shapeOf, textAt } from './schema-shape.ts';

type ListShape = Extract<Shape, { kind: 'list' }>;

type EntryProps = {
  readonly name: string;
  readonly schema: JsonObject;
  readonly path: Path;
  readonly required: boolean;
};

type ListFieldProps = {
  readonly shape: ListShape;
  readonly path: Path;
  /** How an entry that is not flat is shown. */
  readonly Entry: ComponentType<EntryProps>;
};

export function ListField({ shape, path, Entry }: ListFieldProps) {
  const { root } = useForm();
  const { value, set } = usePart(path);
  const entries = list(value) ?? [];
  const columns = flatColumns(shape.item, root);
  const isFull = shape.max !== undefined && entries.length >= shape.max;
  const name = String(path.at(-1) ?? 'entry');
  return (
    <div className={styles.list}>
      {columns === undefined ? (
        entries.map((_, index) => (
          <div key={keyOf(index)} className={styles.entry}>
            <div className="grow">
              <Entry name={`${name} ${index + 1}`} schema={shape.item} path={[...path, index]} required />
            </div>
            <RemoveEntry path={[...path, index]} name={`${name} ${index + 1}`} />
          </div>
        ))
      ) : (
        <FlatEntries path={path} columns={columns} count={entries.length} name={name} />
      )}
      <div>
        <Button
          icon={<Plus size={12} />}
          isDisabled={isFull}
          onPress={() => set([...entries, blankOf(shape.item, root) ?? firstOf(shape.item, root)])}
        >
          {isFull ? `No more than ${shape.max}` : 'Add an entry'}
        </Button>
      </div>
    </div>
  );
}

type FlatProps = {
  readonly path: Path;
  readonly columns: readonly Field[];
  readonly count: number;
  readonly name: string;
};

function FlatEntries({ path, columns, count, name }: FlatProps) {
  const { root } = useForm();
  // React's type knows no custom properties.
  const style = { '--columns': columns.length } as CSSProperties;
  if (count === 0) return null;
  return (
    <div className={styles.table} style={style}>
      <div className={styles.tableHead}>
        {columns.map(({ name: title, schema, required }) => (
          <span
            key={title}
            className="cut"
            title={[textAt(schema, 'description'), limitsOf(schema)].filter(Boolean).join(' ')}
          >
            {title}
            {required ? null : <span className={styles.optional}>optional</span>}
          </span>
        ))}
      </div>
      {Array.from({ length: count }, (_, index) => (
        <div key={keyOf(index)} className={styles.tableRow}>
          {columns.map((column) => {
            const shape = shapeOf(column.schema, root);
            const cell = column.name === '' ? [...path, index] : [...path, index, column.name];
            return isScalar(shape) ? (
              <ScalarControl
                key={column.name}
                shape={shape}
                schema={column.schema}
                path={cell}
                required={column.required}
              />
            ) : null;
          })}
          <RemoveEntry path={[...path, index]} name={`${name} ${index + 1}`} />
          <EntryFault path={[...path, index]} isFlat={columns[0]?.name !== ''} />
        </div>
      ))}
    </div>
  );
}

/** What is wrong with the entry as a whole; a single value says it beside its own control. */
function EntryFault({ path, isFlat }: { readonly path: Path; readonly isFlat: boolean }) {
  const { error } = usePart(path);
  return isFlat ? <FaultText error={error} /> : null;
}

function RemoveEntry({ path, name }: { readonly path: Path; readonly name: string }) {
  const { set } = usePart(path);
  return <IconButton label={`Remove ${name}`} icon={<X size={12} />} onPress={() => set(undefined)} />;
}

const MOST_COLUMNS = 5;

/** The columns of entries that are single values (one column without a name) or objects of single values; undefined for others. */
function flatColumns(item: JsonObject, root: JsonObject): readonly Field[] | undefined {
  const schema = resolveSchema(item, root);
  const shape = shapeOf(schema, root);
  if (isScalar(shape)) return [{ name: '', schema, required: true }];
  if (shape.kind !== 'object' || shape.fields.length > MOST_COLUMNS) return undefined;
  return shape.fields.every((field) => isScalar(shapeOf(field.schema, root))) ? shape.fields : undefined;
}

/** What a new entry holds when its schema leaves it open: a list has no holes. */
function firstOf(item: JsonObject, root: JsonObject) {
  const shape = shapeOf(item, root);
  if (shape.kind === 'choice') return shape.values[0] ?? null;
  return shape.kind === 'number' ? 0 : '';
}

/** Entries of a form have no identity but their place. */
function keyOf(index: number): string {
  return `entry ${index}`;
}
