/** Reading a schema document's keywords without trusting their kind: what is not of the expected kind is as if it were not there. */
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';

/** A schema as JSON Schema has them: an object of keywords, or true or false. */
export type SchemaValue = JsonObject | boolean;

export function isSchema(value: Json | undefined): value is SchemaValue {
  return typeof value === 'boolean' || isJsonObject(value);
}

export function schemaAt(schema: JsonObject, keyword: string): SchemaValue | undefined {
  const value = ownAt(schema, keyword);
  return isSchema(value) ? value : undefined;
}

export function objectAt(schema: JsonObject, keyword: string): JsonObject | undefined {
  const value = ownAt(schema, keyword);
  return isJsonObject(value) ? value : undefined;
}

/** The list under a keyword; empty when there is none. */
export function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  const value = ownAt(schema, keyword);
  return isList(value) ? value : [];
}

export function textsAt(schema: JsonObject, keyword: string): readonly string[] {
  return listAt(schema, keyword).filter((each) => typeof each === 'string');
}

export function numberAt(schema: JsonObject, keyword: string): number | undefined {
  const value = ownAt(schema, keyword);
  return typeof value === 'number' ? value : undefined;
}

export function textAt(schema: JsonObject, keyword: string): string | undefined {
  const value = ownAt(schema, keyword);
  return typeof value === 'string' ? value : undefined;
}

/** The value of a key that is the object's own: a property named "constructor" is a property like any other. */
export function ownAt(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a JSON pointer's steps (RFC 6901), or undefined. */
export function valueAtSteps(root: Json, steps: readonly string[]): Json | undefined {
  let found: Json | undefined = root;
  for (const step of steps) {
    if (isList(found)) found = /^\d+$/.test(step) ? found[Number(step)] : undefined;
    else found = isJsonObject(found) ? ownAt(found, step) : undefined;
  }
  return found;
}

/** The steps of a reference inside its own document ("#/$defs/item"), or undefined for any other reference. */
export function localReference(reference: string): readonly string[] | undefined {
  if (reference === '#') return [];
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((step) => decodeStep(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // A lone percent sign: taken as it stands.
    return step;
  }
}
