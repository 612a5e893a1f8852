/** What a JSON Schema says of one part of a value, in a word or two: "email", "enum of 6", "integer". */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';

/** @param path as `JsonTree` writes it: `user.emails[0]`. Undefined when the schema says nothing of it. */
export function schemaHint(schema: JsonObject, path: string): string | undefined {
  const part = partAt(schema, path);
  if (part === undefined || path === '') return undefined;
  const marks = [part['deprecated'] === true && 'deprecated', part['x-pii'] === true && 'personal', wordFor(part)];
  return marks.filter(Boolean).join(', ') || undefined;
}

function wordFor(part: JsonObject): string | undefined {
  const { type, format, title } = part;
  const options = part['enum'];
  if (Array.isArray(options)) return `enum of ${options.length}`;
  if (typeof title === 'string') return title;
  if (typeof format === 'string') return format;
  return typeof type === 'string' && type !== 'object' && type !== 'array' ? TYPE_WORDS[type] : undefined;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'yes or no',
};

function partAt(schema: JsonObject, path: string): JsonObject | undefined {
  const steps = path.match(/[^.[\]]+|\[\d+\]/g) ?? [];
  return steps.reduce<JsonObject | undefined>((part, step) => {
    const open = part && resolve(schema, part);
    if (open === undefined) return undefined;
    if (step.startsWith('[')) return asObject(open['items']);
    return asObject(asObject(open['properties'])?.[step]);
  }, schema);
}

/** Follows a reference within the schema, once or a few times. */
function resolve(schema: JsonObject, part: JsonObject): JsonObject | undefined {
  const reference = part['$ref'];
  if (typeof reference !== 'string') return part;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .reduce<JsonObject | undefined>((found, key) => asObject(found?.[key]), schema);
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
