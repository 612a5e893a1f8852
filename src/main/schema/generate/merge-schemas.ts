/** Two schemas that both hold, as one, so that a value for both can be made. */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { isList, objectAt, ownAt, schemaAt, textsAt } from '../json-keywords.ts';

type Merge = (left: Json, right: Json) => Json | undefined;

const larger: Merge = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : undefined);
const smaller: Merge = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : undefined);
const both: Merge = (a, b) => ({ allOf: [a, b] });
const union: Merge = (a, b) => (isList(a) && isList(b) ? [...new Set([...a, ...b])] : undefined);

const MERGES: Readonly<Record<string, Merge>> = {
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  minContains: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
  maxContains: smaller,
  required: union,
  items: both,
  additionalProperties: both,
  unevaluatedProperties: both,
  propertyNames: both,
  type: commonTypes,
  enum: commonValues,
  properties: eachMerged,
  patternProperties: eachMerged,
  uniqueItems: (a, b) => a === true || b === true,
};

/** Annotations, of which the first does. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  '$comment',
  'default',
  'examples',
  '$schema',
  '$id',
  '$defs',
  'definitions',
]);

/** What has no common form is taken from the left alone: whoever makes a value from the answer tries it out. */
export function mergeSchemas(left: JsonObject, right: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...closedOff(left, right) };
  for (const [key, value] of Object.entries(closedOff(right, left))) {
    const own = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (own === undefined) merged[key] = value;
    else if (!ANNOTATIONS.has(key) && canonicalJson(own) !== canonicalJson(value)) {
      merged[key] = MERGES[key]?.(own, value) ?? own;
    }
  }
  return merged;
}

/** Where `other` allows no further properties, those of this side that it does not know are false. */
function closedOff(schema: JsonObject, other: JsonObject): JsonObject {
  const properties = objectAt(schema, 'properties');
  if (properties === undefined || schemaAt(other, 'additionalProperties') !== false) return schema;
  const known = objectAt(other, 'properties') ?? {};
  if (objectAt(other, 'patternProperties') !== undefined) return schema;
  const kept = Object.entries(properties).map(([name, inner]) => [
    name,
    ownAt(known, name) === undefined ? false : inner,
  ]);
  return { ...schema, properties: Object.fromEntries(kept) };
}

function commonTypes(left: Json, right: Json): Json {
  const a = typesOf(left);
  const b = typesOf(right);
  const common = a.filter((type) => b.includes(type) || (type === 'integer' && b.includes('number')));
  const integer = !common.includes('integer') && a.includes('number') && b.includes('integer') ? ['integer'] : [];
  return [...common.filter((type) => b.includes(type) || type === 'integer'), ...integer];
}

function typesOf(value: Json): readonly string[] {
  return typeof value === 'string' ? [value] : textsAt({ value }, 'value');
}

function commonValues(left: Json, right: Json): Json | undefined {
  if (!(isList(left) && isList(right))) return undefined;
  const known = new Set(right.map((value) => canonicalJson(value)));
  return left.filter((value) => known.has(canonicalJson(value)));
}

function eachMerged(left: Json, right: Json): Json | undefined {
  if (!(isJsonObject(left) && isJsonObject(right))) return undefined;
  const merged: Record<string, Json> = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const own = ownAt(left, name);
    merged[name] = own === undefined ? value : { allOf: [own, value] };
  }
  return merged;
}
