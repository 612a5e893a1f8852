export type JsonPrimitive = string | number | boolean | null;
export type Json = JsonPrimitive | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * JSON with object keys in code-unit order and no white space, so that equal values give equal text
 * (the ordering rule of RFC 8785). Used wherever text is hashed or compared.
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isJsonObject(inner) ? sortKeys(inner) : inner));
}

/** True for plain objects, false for arrays, null and primitives. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path ("user.id"), or undefined when a step is missing or not an object. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path.split('.')) {
    if (!isJsonObject(found)) return undefined;
    found = found[step];
  }
  return found;
}

function sortKeys(object: JsonObject): JsonObject {
  const sorted: Record<string, Json> = {};
  for (const key of Object.keys(object).sort()) sorted[key] = object[key] as Json;
  return sorted;
}
