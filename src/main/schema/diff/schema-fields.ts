/** The fields that a JSON Schema describes, with what it says of each, by their place in a payload. */
import { canonicalJson, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { itemView, propertyNames, propertyView, rootView, type View } from '../compatibility/json/schema-view.ts';
import { ownAt, textsAt } from '../json-keywords.ts';

export type SchemaFieldFacts = {
  readonly required: boolean;
  /** Keywords that allow or forbid something by themselves; what is inside the field is told by its own fields. */
  readonly constraints: JsonObject;
  readonly usual: Json | undefined;
  readonly description: string;
  /** Equal texts mean equal values. */
  readonly meaning: string;
};

const STRUCTURE = new Set([
  'properties',
  'required',
  'items',
  'prefixItems',
  '$ref',
  'allOf',
  '$defs',
  'definitions',
  '$schema',
  '$id',
]);
const WORDS = new Set(['title', 'description', '$comment', 'examples', 'default', 'deprecated']);
/** Choices are told as a whole, by the keyword that makes them. */
const MOST_DEPTH = 12;

/** @returns By "items[].sku", in the order of the schema; the payload itself is "the payload". */
export function schemaFields(schema: JsonObject): ReadonlyMap<string, SchemaFieldFacts> {
  const fields = new Map<string, SchemaFieldFacts>();
  const root = rootView(schema);
  fields.set('the payload', factsOf(root, true));
  collect(root, '', fields, new Set(), 0);
  return fields;
}

function collect(
  view: View,
  path: string,
  fields: Map<string, SchemaFieldFacts>,
  around: ReadonlySet<string>,
  depth: number,
): void {
  const place = view.conjuncts.map(({ pointer }) => pointer).join(' ');
  // A schema that describes itself is told once.
  if (around.has(place) || depth > MOST_DEPTH) return;
  const inside = new Set([...around, place]);
  const required = new Set(view.conjuncts.flatMap(({ schema }) => textsAt(schema, 'required')));
  for (const name of propertyNames(view)) {
    const inner = propertyView(view, name);
    const field = path === '' ? name : `${path}.${name}`;
    if (inner.never) continue;
    fields.set(field, factsOf(inner, required.has(name)));
    collect(inner, field, fields, inside, depth + 1);
  }
  const item = itemView(view, 0);
  const isList = view.conjuncts.some(
    ({ schema }) => Object.hasOwn(schema, 'items') || Object.hasOwn(schema, 'prefixItems'),
  );
  if (!isList || item.never) return;
  fields.set(`${path}[]`, factsOf(item, true));
  collect(item, `${path}[]`, fields, inside, depth + 1);
}

function factsOf(view: View, required: boolean): SchemaFieldFacts {
  const constraints: Record<string, Json> = {};
  for (const { schema } of view.conjuncts) {
    for (const [keyword, value] of Object.entries(schema)) {
      if (!(STRUCTURE.has(keyword) || WORDS.has(keyword) || keyword.startsWith('x-'))) constraints[keyword] ??= value;
    }
  }
  const whole = typeof view.whole === 'object' && view.whole !== null && !Array.isArray(view.whole) ? view.whole : {};
  const own = Object.fromEntries(Object.entries(whole));
  const { title, description, examples, $comment, ...meaning } = own;
  return {
    required,
    constraints,
    usual: ownAt(own, 'default'),
    description: [title, description].filter((each) => typeof each === 'string').join(': '),
    meaning: canonicalJson(meaning),
  };
}
