/** Looks a field up in a JSON Schema without data: does the schema know it, and must it be there? */
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';

/** `unknown` when the schema leaves it open or says it in a way that this look-up does not follow. */
export type FieldFinding = 'required' | 'optional' | 'absent' | 'unknown';

/** Keywords through which a property may come in by ways that this look-up does not follow. */
const OPEN_KEYWORDS = ['patternProperties', '$dynamicRef', '$recursiveRef', 'if', 'dependentSchemas'];

/**
 * @param schema A whole schema document; references inside it are followed.
 * @param path Dotted path into the payload: "user.id".
 */
export function findSchemaField(schema: JsonObject, path: string): FieldFinding {
  return lookUp(schema, schema, path.split('.'));
}

/** Names of the properties that a schema knows at its top, for "did you mean". */
export function schemaProperties(schema: JsonObject): readonly string[] {
  return places(schema, schema).flatMap((place) => Object.keys(asObject(place.properties) ?? {}));
}

function lookUp(root: JsonObject, schema: JsonObject, [step, ...rest]: readonly string[]): FieldFinding {
  if (step === undefined) return 'required';
  const all = places(root, schema);
  const found = all.flatMap((place) => propertyOf(place, step));
  const isRequired = all.some((place) => Array.isArray(place.required) && place.required.includes(step));
  if (found.length === 0) return all.some(isOpen) ? 'unknown' : 'absent';
  if (rest.length === 0) return isRequired ? 'required' : 'optional';
  const inner = found.map((property) => (isJsonObject(property) ? lookUp(root, property, rest) : 'unknown'));
  const best =
    (['required', 'optional', 'unknown', 'absent'] as const).find((answer) => inner.includes(answer)) ?? 'unknown';
  return best === 'required' && !isRequired ? 'optional' : best;
}

/** The schema itself and all that apply to the same value: through `$ref`, `allOf`, `anyOf` and `oneOf`. */
function places(root: JsonObject, schema: JsonObject): readonly JsonObject[] {
  const found = new Set([schema]);
  for (const place of found) {
    const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => asArray(place[keyword]));
    const target = typeof place.$ref === 'string' ? resolve(root, place.$ref) : undefined;
    for (const part of [...parts, target]) if (isJsonObject(part)) found.add(part);
  }
  return [...found];
}

function isOpen(schema: JsonObject): boolean {
  if (OPEN_KEYWORDS.some((keyword) => Object.hasOwn(schema, keyword))) return true;
  return typeof schema.$ref === 'string' && !schema.$ref.startsWith('#');
}

function propertyOf(schema: JsonObject, name: string): readonly Json[] {
  const properties = asObject(schema.properties);
  const property = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property === undefined || property === false ? [] : [property];
}

/** A JSON pointer into the same document (RFC 6901), or undefined. */
function resolve(root: JsonObject, reference: string): Json | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  let found: Json | undefined = root;
  for (const step of reference.split('/').slice(1)) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function asArray(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
