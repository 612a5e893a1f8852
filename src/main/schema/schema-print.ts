/** What a schema says, in one short text: the same as long as it accepts the same documents. */
import { createHash } from 'node:crypto';
import { canonicalJson, isJsonObject, type Json } from '../../shared/kernel/json.ts';
import type { LoadedSchema } from '../../shared/model/model.ts';

/** Keywords that say something to people and nothing to a validator (JSON Schema 2020-12, sections 8.3 and 9); `x-` ones are added. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$schema',
]);
/** Keywords whose own keys are names that somebody chose. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
/** Keywords whose values are data. */
const DATA = new Set(['const', 'enum', 'default']);

/** SHA-256 in hex. Titles, descriptions, marks (`x-pii`), white space and the order of keys make no difference to a JSON Schema. */
export function schemaPrint({ format, schema, text }: Pick<LoadedSchema, 'format' | 'schema' | 'text'>): string {
  const said = format === 'json-schema' ? canonicalJson(bare(schema)) : text.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(said).digest('hex');
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !ANNOTATIONS.has(key) && !key.startsWith('x-'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, bareAt(key, inner)]));
}

function bareAt(keyword: string, value: Json): Json {
  if (DATA.has(keyword)) return value;
  if (!NAMED.has(keyword) || !isJsonObject(value)) return bare(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, bare(schema)]));
}
