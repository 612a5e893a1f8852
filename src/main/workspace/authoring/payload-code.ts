/** Code of a payload that fits a schema, made of another payload where that has the same fields: what a new handler begins with. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { examplePayloads } from '../../schema/example-payload.ts';

export type PayloadSource = {
  /** Schema of what the code has at hand as `data`; null for none. */
  readonly data: JsonObject | null;
  /** Fields that name the entity: of the payload that is made, and of `data`. */
  readonly keys?: { readonly to: string; readonly from: string };
  /** Code for the field that names the entity, where the producer counts: "String(tick.n)". */
  readonly key?: { readonly field: string; readonly code: string };
};

/** "{ orderId: data.orderId, quantity: 1 }" */
export function payloadCode(schema: JsonObject, { data, key, keys }: PayloadSource): string {
  const properties = propertiesOf(schema);
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : Object.keys(properties);
  const example = examplePayloads(schema)[0] ?? {};
  const source = data === null ? {} : propertiesOf(data);
  const fields = Object.keys(properties).filter((name) => required.includes(name));
  const sameAsData = fields.length > 0 && data !== null && Object.keys(source).length === fields.length;
  if (sameAsData && fields.every((name) => fits(source[name], properties[name]))) return 'data';
  const written = fields.map((name) => {
    if (key?.field === name) return `${propertyCode(name)}: ${key.code}`;
    if (fits(source[name], properties[name])) return `${propertyCode(name)}: data${accessCode(name)}`;
    if (keys?.to === name && fits(source[keys.from], properties[name]))
      return `${propertyCode(name)}: data${accessCode(keys.from)}`;
    return `${propertyCode(name)}: ${valueCode(example[name] ?? null)}`;
  });
  return written.length === 0 ? '{}' : `{ ${written.join(', ')} }`;
}

/** True when `payloadCode` would read `data`. */
export function readsData(code: string): boolean {
  return /\bdata\b/.test(code);
}

/** Code that counts with a producer's ticks and fits the schema of a key, where that can be found. */
export function countingKey(schema: JsonObject, field: string): string | undefined {
  const property = propertiesOf(schema)[field];
  if (!isJsonObject(property)) return undefined;
  if (property['type'] === 'integer' || property['type'] === 'number') return 'tick.n';
  if (property['type'] !== 'string') return undefined;
  const pattern = property['pattern'];
  if (typeof pattern !== 'string') return 'String(tick.n)';
  const codes = [
    ['1', 'String(tick.n)'],
    ['100001', 'String(100_000 + tick.n)'],
  ] as const;
  return codes.find(([sample]) => matches(pattern, sample))?.[1];
}

/** The same type, and nothing narrower asked than what is given. */
function fits(given: Json | undefined, asked: Json | undefined): boolean {
  if (!isJsonObject(given) || !isJsonObject(asked)) return false;
  return JSON.stringify(given['type']) === JSON.stringify(asked['type']) && given['type'] !== undefined;
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema['properties']) ? schema['properties'] : {};
}

function valueCode(value: Json): string {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(valueCode).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, inner]) => `${propertyCode(name)}: ${valueCode(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function propertyCode(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : valueCode(name);
}

function accessCode(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${valueCode(name)}]`;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // Not a pattern that can be tried here; no code is better than a wrong one.
    return false;
  }
}
