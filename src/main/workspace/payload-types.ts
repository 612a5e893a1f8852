/** TypeScript declarations of payloads, from their JSON Schemas. */
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';

/**
 * The declarations of one payload: `export interface OrderPlaced { ... }` and what it is made of, the latter under names that
 * begin with `<name>_`. A schema that cannot be told in TypeScript becomes an open object.
 *
 * Reads nothing but the schema: references to other files or hosts are not followed.
 */
export async function payloadDeclarations(name: string, schema: JsonObject): Promise<string> {
  // Loaded when first needed: it brings a formatter along, which a start without a changed type need not wait for.
  const { compile } = await import('json-schema-to-typescript');
  try {
    const source = await compile(forCompiler(schema), name, {
      bannerComment: '',
      format: false,
      additionalProperties: false,
      unknownAny: true,
      ignoreMinAndMaxItems: true,
      unreachableDefinitions: false,
      customName: (part, key) => partName(name, part.title ?? key),
      $refOptions: { resolve: { external: false } },
    });
    return indent(source.trim());
  } catch {
    // Said by `check`, at the schema's own line; whoever writes a handler meanwhile is not stopped by it.
    return `/** Its schema cannot be told in TypeScript. */\nexport type ${name} = { [key: string]: any };`;
  }
}

function partName(owner: string, part: string | undefined): string | undefined {
  const words = part?.match(/[A-Za-z0-9]+/g);
  if (!words) return undefined;
  const pascal = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
  return pascal === owner ? owner : `${owner}_${pascal}`;
}

/** The compiler knows draft-07: what 2020-12 says in other words is put into those, and the file's title must not rename the type. */
function forCompiler(schema: JsonObject): Record<string, unknown> {
  const { title, $id, $schema, examples, ...rest } = schema;
  return toDraft7(rest) as Record<string, unknown>;
}

function toDraft7(value: Json): Json {
  if (Array.isArray(value)) return value.map(toDraft7);
  if (!isJsonObject(value)) return value;
  const converted: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) converted[key] = toDraft7(inner as Json);
  if (Array.isArray(value.prefixItems)) {
    converted.items = converted.prefixItems as Json;
    converted.additionalItems = toDraft7(value.items ?? true);
    delete converted.prefixItems;
  }
  if (value.unevaluatedProperties === false) converted.additionalProperties ??= false;
  return converted;
}

/** Two spaces for each open brace; lines of comments do not count. */
function indent(source: string): string {
  let depth = 0;
  const lines = source.split('\n').map((line) => {
    const text = line.trim();
    const isComment = /^(\/\*|\*)/.test(text);
    if (!isComment && /^[})\]]/.test(text)) depth = Math.max(0, depth - 1);
    const pad = '  '.repeat(depth) + (text.startsWith('*') ? ' ' : '');
    if (!isComment && /[{([]$/.test(text)) depth += 1;
    return text === '' ? '' : pad + text;
  });
  return lines.filter((line) => line !== '').join('\n');
}
