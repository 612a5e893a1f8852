/** A payload made from a schema alone, for a form to start from. It need not fit: patterns and rare keywords are not understood. */
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';

const MOST_DEPTH = 12;

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'someone@example.org',
  uri: 'https://example.org/',
  uuid: '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b',
};

/** The schema's own examples where it has some, else one made from it. Only objects: a payload is one. */
export function examplePayloads(schema: JsonObject): readonly JsonObject[] {
  const own = Array.isArray(schema['examples']) ? schema['examples'].filter(isJsonObject) : [];
  if (own.length > 0) return own;
  const made = exampleOf(schema, 0);
  return isJsonObject(made) ? [made] : [];
}

function exampleOf(schema: Json | undefined, depth: number): Json {
  if (!isJsonObject(schema) || depth > MOST_DEPTH) return null;
  const given = givenValue(schema);
  if (given !== undefined) return given;
  const [choice] = listOf(schema['oneOf'] ?? schema['anyOf']);
  if (choice !== undefined) return exampleOf(choice, depth + 1);
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type ?? (schema['properties'] === undefined ? 'null' : 'object')) {
    case 'object':
      return exampleObject(schema, depth);
    case 'array':
      return Array.from({ length: Math.max(1, numberOf(schema['minItems'], 1)) }, () =>
        exampleOf(schema['items'], depth + 1),
      );
    case 'string':
      return exampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(numberOf(schema['minimum'], numberOf(schema['exclusiveMinimum'], 0) + 1), 0);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function givenValue(schema: JsonObject): Json | undefined {
  const { const: only, default: usual } = schema;
  return only ?? usual ?? listOf(schema['examples'])[0] ?? listOf(schema['enum'])[0];
}

function exampleObject(schema: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = listOf(schema['required']);
  const wanted = Object.entries(properties).filter(([name]) => required.length === 0 || required.includes(name));
  return Object.fromEntries(wanted.map(([name, inner]) => [name, exampleOf(inner, depth + 1)]));
}

function exampleText(schema: JsonObject): string {
  const format = schema['format'];
  const text = (typeof format === 'string' ? FORMATS[format] : undefined) ?? 'text';
  return text.padEnd(numberOf(schema['minLength'], 0), 'x').slice(0, numberOf(schema['maxLength'], 200));
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
