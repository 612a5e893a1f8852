/** Which of several schemas a value follows: told by its fixed values first, then by what it has. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { resolveSchema, shapeOf, textAt } from './schema-shape.ts';

/** Index of the schema that fits best; 0 when none does better than another. */
export function variantOf(variants: readonly JsonObject[], value: Json | undefined, root: JsonObject): number {
  const scores = variants.map((variant) => scoreOf(variant, value, root));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** Its title, or its fixed value ("card"), or its place. */
export function variantTitle(variant: JsonObject, index: number, root: JsonObject): string {
  const schema = resolveSchema(variant, root);
  const shape = shapeOf(schema, root);
  const fixed = shape.kind === 'object' ? shape.fields.map((field) => fixedOf(field.schema)).find(isText) : undefined;
  return textAt(schema, 'title') ?? fixed ?? textAt(schema, 'type') ?? `Shape ${index + 1}`;
}

function scoreOf(variant: JsonObject, value: Json | undefined, root: JsonObject): number {
  const schema = resolveSchema(variant, root);
  const shape = shapeOf(schema, root);
  if (value === undefined) return 0;
  if (shape.kind !== 'object') return kindOf(value) === shape.kind ? 1 : -1;
  if (!isJsonObject(value)) return -1;
  return shape.fields.reduce((score, field) => score + fieldScore(field, value), 0);
}

/** A fixed value decides; a property that is there, or needed and missing, only counts. */
function fieldScore(
  { name, schema, required }: { readonly name: string; readonly schema: JsonObject; readonly required: boolean },
  value: JsonObject,
): number {
  const fixed = fixedOf(schema);
  if (!Object.hasOwn(value, name)) return required ? -1 : 0;
  if (fixed === undefined) return 1;
  return value[name] === fixed ? 100 : -100;
}

function fixedOf(schema: JsonObject): Json | undefined {
  return schema['const'];
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}
