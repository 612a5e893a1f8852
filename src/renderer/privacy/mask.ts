/**
 * Personal data: what a schema marks with `x-pii: true` is shown as dots until a person asks to see it. Pure.
 *
 * The mask is the window's: the engine's answers hold the values, because filters and predicates ask for them, and because the log is
 * on the person's own disk. What it keeps them from is a screen that others look at, and a copy or an export made in passing.
 */
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';

export const MASKED = '••••••••';

/** The same value with what any of the schemas marks masked. The same object when nothing is. */
export function masked(value: Json, schemas: readonly JsonObject[]): Json {
  return schemas.reduce<Json>((now, schema) => maskPart(now, schema, schema), value);
}

/** Whether a schema marks anything at all. */
export function hasMarks(schema: Json | undefined): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if (!Array.isArray(schema) && Reflect.get(schema, 'x-pii') === true) return true;
  return Object.values(schema).some(hasMarks);
}

function maskPart(value: Json, part: Json | undefined, root: JsonObject): Json {
  if (part === undefined || !isJsonObject(part)) return value;
  const schema = resolved(part, root);
  if (schema['x-pii'] === true) return value === null ? null : MASKED;
  const inner = Array.isArray(value) ? maskItems(value, schema, root) : maskProperties(value, schema, root);
  return ['allOf', 'anyOf', 'oneOf']
    .flatMap((key) => listAt(schema, key))
    .reduce<Json>((now, one) => maskPart(now, one, root), inner);
}

function maskItems(value: readonly Json[], { items }: JsonObject, root: JsonObject): Json {
  const next = value.map((item) => maskPart(item, items, root));
  return next.some((item, index) => item !== value[index]) ? next : (value as Json[]);
}

function maskProperties(value: Json, schema: JsonObject, root: JsonObject): Json {
  if (!isJsonObject(value)) return value;
  const properties = objectAt(schema, 'properties');
  let isChanged = false;
  const next = Object.entries(value).map(([key, inner]) => {
    const part = Object.hasOwn(properties, key) ? properties[key] : schema['additionalProperties'];
    const now = maskPart(inner, part, root);
    isChanged ||= now !== inner;
    return [key, now] as const;
  });
  return isChanged ? Object.fromEntries(next) : value;
}

/** Follows a reference within the schema; one that leads to itself ends. */
function resolved(part: JsonObject, root: JsonObject, steps = 8): JsonObject {
  const reference = part['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/') || steps === 0) return part;
  const target = reference
    .slice(2)
    .split('/')
    .reduce<JsonObject>((found, key) => objectAt(found, key.replaceAll('~1', '/').replaceAll('~0', '~')), root);
  return resolved(target, root, steps - 1);
}

function objectAt(owner: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(owner, key) ? owner[key] : undefined;
  return value !== undefined && isJsonObject(value) ? value : {};
}

function listAt(owner: JsonObject, key: string): readonly Json[] {
  const value = owner[key];
  return Array.isArray(value) ? value : [];
}
