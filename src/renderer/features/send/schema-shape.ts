/**
 * A JSON Schema as a form sees it: what kind of control a value wants. Only what a form can show is read here; whether a value fits
 * is the engine's to say. Children stay schemas until they are shown, so a schema that holds itself is no trouble.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';

export type Field = { readonly name: string; readonly schema: JsonObject; readonly required: boolean };

/** A single value, for one control. */
export type ScalarShape =
  | { readonly kind: 'choice'; readonly values: readonly Json[] }
  | { readonly kind: 'text'; readonly format: string | undefined }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'boolean' };

export type Shape =
  | ScalarShape
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly item: JsonObject; readonly min: number; readonly max: number | undefined }
  | { readonly kind: 'variants'; readonly variants: readonly JsonObject[] }
  /** Anything that no control fits: edited as JSON. */
  | { readonly kind: 'any' };

/** @param root The whole schema, which `$ref`s point into. */
export function shapeOf(given: JsonObject, root: JsonObject): Shape {
  const schema = resolveSchema(given, root);
  const values = schema['const'] === undefined ? list(schema['enum']) : [schema['const']];
  if (values !== undefined) return { kind: 'choice', values };
  const variants = (list(schema['oneOf']) ?? list(schema['anyOf']))?.filter(isJsonObject);
  if (variants !== undefined && variants.length > 0) return { kind: 'variants', variants };
  return shapeOfType(typeOf(schema), schema, root);
}

function shapeOfType(type: string | undefined, schema: JsonObject, root: JsonObject): Shape {
  switch (type) {
    case 'object':
      return isJsonObject(schema['properties'])
        ? { kind: 'object', fields: fieldsOf(schema, schema['properties'], root) }
        : { kind: 'any' };
    case 'array':
      if (!isJsonObject(schema['items'])) return { kind: 'any' };
      return {
        kind: 'list',
        item: schema['items'],
        min: numberAt(schema, 'minItems') ?? 0,
        max: numberAt(schema, 'maxItems'),
      };
    case 'string':
      return { kind: 'text', format: textAt(schema, 'format') };
    case 'number':
    case 'integer':
      return { kind: 'number', whole: type === 'integer' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return { kind: 'any' };
  }
}

/** The schema with its `$ref` followed and its `allOf` merged in, as far as a form cares. */
export function resolveSchema(schema: JsonObject, root: JsonObject, depth = 0): JsonObject {
  const { $ref, allOf, ...own } = schema;
  const target = typeof $ref === 'string' && depth < MAX_REFS ? atPointer(root, $ref) : undefined;
  const parts = [...(target === undefined ? [] : [target]), ...(list(allOf) ?? []).filter(isJsonObject)];
  const under = parts.reduce<JsonObject>((merged, part) => merge(merged, resolveSchema(part, root, depth + 1)), {});
  return merge(under, own);
}

/** Chains of references are short; a circle is cut here. */
const MAX_REFS = 16;

function merge(under: JsonObject, over: JsonObject): JsonObject {
  const properties = { ...objectAt(under, 'properties'), ...objectAt(over, 'properties') };
  const required = [...(list(under['required']) ?? []), ...(list(over['required']) ?? [])];
  return {
    ...under,
    ...over,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function fieldsOf(schema: JsonObject, properties: JsonObject, root: JsonObject): readonly Field[] {
  const required = list(schema['required']) ?? [];
  return Object.entries(properties).map(([name, child]) => ({
    name,
    schema: isJsonObject(child) ? resolveSchema(child, root) : {},
    required: required.includes(name),
  }));
}

/** The first type that is not null; guessed from its keywords when it is not said. */
function typeOf(schema: JsonObject): string | undefined {
  const types = list(schema['type']) ?? [schema['type']];
  const named = types.find((type) => typeof type === 'string' && type !== 'null');
  if (typeof named === 'string') return named;
  if (schema['properties'] !== undefined) return 'object';
  return schema['items'] === undefined ? undefined : 'array';
}

/** "1 to 1,000", "at least 1 character", "matches ^[0-9]+$": the limits of a value in a few words. */
export function limitsOf(schema: JsonObject): string | undefined {
  const numbers = rangeWords(
    numberAt(schema, 'minimum') ?? numberAt(schema, 'exclusiveMinimum'),
    numberAt(schema, 'maximum') ?? numberAt(schema, 'exclusiveMaximum'),
  );
  const size = rangeWords(numberAt(schema, 'minLength'), numberAt(schema, 'maxLength'), 'characters');
  const entries = rangeWords(numberAt(schema, 'minItems'), numberAt(schema, 'maxItems'), 'entries');
  const pattern = textAt(schema, 'pattern');
  const words = [numbers, size, entries, textAt(schema, 'format'), pattern].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}

function rangeWords(min: number | undefined, max: number | undefined, unit = ''): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  const end = unit === '' ? '' : ` ${unit}`;
  const text = (value: number) => value.toLocaleString('en-US');
  if (max === undefined) return `at least ${text(min ?? 0)}${end}`;
  return min === undefined ? `at most ${text(max)}${end}` : `${text(min)} to ${text(max)}${end}`;
}

/** The part of `root` that a local reference names (RFC 6901). */
function atPointer(root: JsonObject, reference: string): JsonObject | undefined {
  if (!reference.startsWith('#')) return undefined;
  const steps = reference.slice(1).split('/').slice(1);
  const found = steps.reduce<Json | undefined>(
    (value, step) => childAt(value, step.replaceAll('~1', '/').replaceAll('~0', '~')),
    root,
  );
  return found !== undefined && isJsonObject(found) ? found : undefined;
}

function childAt(value: Json | undefined, step: string): Json | undefined {
  if (value === undefined) return undefined;
  return isJsonObject(value) ? value[step] : list(value)?.[Number(step)];
}

/** The value when it is a list. */
export function list(value: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function numberAt(schema: JsonObject, key: string): number | undefined {
  const value = schema[key];
  return typeof value === 'number' ? value : undefined;
}

export function textAt(schema: JsonObject, key: string): string | undefined {
  const value = schema[key];
  return typeof value === 'string' ? value : undefined;
}

function objectAt(schema: JsonObject, key: string): JsonObject {
  const value = schema[key];
  return value !== undefined && isJsonObject(value) ? value : {};
}
