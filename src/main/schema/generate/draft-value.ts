/** One value that should fit a schema. Not tried out: patterns, `not` and what is said twice may have been missed. */
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { isList, listAt, numberAt, objectAt, ownAt, schemaAt, textsAt } from '../json-keywords.ts';
import { flatSchema, typesOf } from './flat-schema.ts';
import { matchesPattern, textForPattern } from './pattern-text.ts';
import { numberFor, textFor, word } from './scalar-values.ts';

export type DraftOptions = {
  /** Names that further properties of open objects may have. */
  readonly names: readonly string[];
  /** Whether what need not be there is there. */
  readonly optional: 'never' | 'sometimes' | 'always';
};

type Draft = DraftOptions & { readonly root: JsonObject; readonly random: SeededRandom };

const DEEP = 7;
const DEEPEST = 24;
const LONGEST_LIST = 3_000;

/** @returns Undefined where the schema allows nothing, or describes itself without end. */
export function draftValue(
  root: JsonObject,
  schema: Json | undefined,
  random: SeededRandom,
  options: DraftOptions,
): Json | undefined {
  return draft({ ...options, root, random }, schema, 0);
}

function draft(context: Draft, schema: Json | undefined, depth: number): Json | undefined {
  const flat = depth > DEEPEST ? undefined : flatSchema(context.root, schema, context.random);
  if (flat === undefined) return undefined;
  const { random } = context;
  const only = ownAt(flat, 'const');
  if (only !== undefined) return only;
  const values = ownAt(flat, 'enum');
  if (isList(values)) return values[random.between(0, values.length - 1)];
  const types = typesOf(flat).filter(
    (type) => depth < DEEP || Object.hasOwn(flat, 'type') || !/object|array/.test(type),
  );
  return typed(context, flat, types[random.between(0, types.length - 1)] ?? 'null', depth);
}

function typed(context: Draft, schema: JsonObject, type: string, depth: number): Json | undefined {
  switch (type) {
    case 'object':
      return draftObject(context, schema, depth);
    case 'array':
      return draftList(context, schema, depth);
    case 'string':
      return textFor(schema, context.random);
    case 'integer':
    case 'number':
      return numberFor(schema, type === 'integer', context.random);
    case 'boolean':
      return context.random.next() < 0.5;
    default:
      return null;
  }
}

function draftObject(context: Draft, schema: JsonObject, depth: number): Json | undefined {
  const properties = objectAt(schema, 'properties') ?? {};
  const required = new Set(textsAt(schema, 'required'));
  const most = numberAt(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY;
  const made = new Map<string, Json>();
  for (const name of required) {
    const value = draft(context, propertySchema(schema, name), depth + 1);
    if (value === undefined) return undefined;
    made.set(name, value);
  }
  const optional = Object.keys(properties).filter((name) => !required.has(name));
  const wanted = optional.filter(() => isWanted(context));
  for (const name of [...wanted, ...furtherNames(context, schema, depth)]) {
    if (made.size >= most || made.has(name) || depth > DEEP) continue; // (D2)
    const value = draft(context, propertySchema(schema, name), depth + 1);
    if (value !== undefined) made.set(name, value);
  }
  fillUp(context, schema, made, depth);
  addDependencies(context, schema, made, depth);
  return Object.fromEntries(made);
}

function isWanted({ optional, random }: Draft): boolean {
  return optional === 'always' || (optional === 'sometimes' && random.next() < 0.6);
}

/** What a property of that name must fit. */
function propertySchema(schema: JsonObject, name: string): Json {
  const own = ownAt(objectAt(schema, 'properties') ?? {}, name);
  const patterns = Object.entries(objectAt(schema, 'patternProperties') ?? {});
  const matching = patterns.filter(([pattern]) => matchesPattern(pattern, name)).map(([, value]) => value);
  const all = own === undefined ? matching : [own, ...matching];
  if (all.length === 0)
    return schemaAt(schema, 'additionalProperties') ?? schemaAt(schema, 'unevaluatedProperties') ?? true;
  return all.length === 1 ? (all[0] ?? true) : { allOf: all };
}

/** Names beside the known ones, where the object is open to them. */
function furtherNames(context: Draft, schema: JsonObject, depth: number): readonly string[] {
  const { names, random, optional } = context;
  if (optional === 'never') return [];
  const patterns = Object.keys(objectAt(schema, 'patternProperties') ?? {});
  const patterned = patterns
    .filter(() => random.next() < 0.6)
    .flatMap((pattern) => textForPattern(pattern, random) ?? []);
  const open = [schemaAt(schema, 'additionalProperties'), schemaAt(schema, 'unevaluatedProperties')];
  if (open.includes(false) || depth > DEEP) return patterned;
  const told = schemaAt(schema, 'propertyNames');
  if (told !== undefined) return [...patterned, ...toldNames(context, told)];
  const borrowed = names.filter(() => random.next() < 0.3);
  return [...patterned, ...borrowed, ...(random.next() < 0.2 ? [`${word(random)}${random.between(1, 99)}`] : [])];
}

/** Names that the schema for names allows. */
function toldNames(context: Draft, schema: Json): readonly string[] {
  const name = { allOf: [{ type: 'string' }, schema] };
  return Array.from({ length: context.random.between(0, 2) }, () => draft(context, name, DEEP)).filter(
    (each) => typeof each === 'string',
  );
}

function fillUp(context: Draft, schema: JsonObject, made: Map<string, Json>, depth: number): void {
  const least = Math.min(numberAt(schema, 'minProperties') ?? 0, LONGEST_LIST);
  const known = Object.keys(objectAt(schema, 'properties') ?? {});
  for (let attempt = 0; made.size < least && attempt < least * 3; attempt += 1) {
    const name = known[attempt] ?? `${word(context.random)}${attempt}`;
    const value = made.has(name) ? undefined : draft(context, propertySchema(schema, name), depth + 1);
    if (value !== undefined) made.set(name, value);
  }
}

function addDependencies(context: Draft, schema: JsonObject, made: Map<string, Json>, depth: number): void {
  const dependencies = { ...objectAt(schema, 'dependencies'), ...objectAt(schema, 'dependentRequired') };
  for (const [name, needed] of Object.entries(dependencies)) {
    if (!(made.has(name) && isList(needed))) continue;
    for (const other of needed) {
      if (typeof other !== 'string' || made.has(other)) continue;
      const value = draft(context, propertySchema(schema, other), depth + 1);
      if (value !== undefined) made.set(other, value);
    }
  }
}

function draftList(context: Draft, schema: JsonObject, depth: number): Json {
  const tuple = tupleOf(schema);
  const length = listLength(context, schema, tuple.length, depth);
  const contained = schemaAt(schema, 'contains') ?? true;
  const needed = contained === true ? 0 : (numberAt(schema, 'minContains') ?? 1);
  const wanted = Math.max(length, needed);
  const isUnique = ownAt(schema, 'uniqueItems') === true;
  const made: Json[] = [];
  const seen = new Set<string>();
  for (let attempt = 0; made.length < wanted && attempt < wanted * 4 + 4; attempt += 1) {
    const element = elementSchema(schema, tuple, made.length);
    const value = draft(context, made.length < needed ? { allOf: [element, contained] } : element, depth + 1);
    const text = JSON.stringify(value);
    if (value === undefined || (isUnique && seen.has(text))) continue;
    seen.add(text);
    made.push(value);
  }
  return made;
}

function listLength({ optional, random }: Draft, schema: JsonObject, places: number, depth: number): number {
  const least = Math.min(numberAt(schema, 'minItems') ?? 0, LONGEST_LIST);
  const usual = Math.max(least, Math.min(places, 8), optional === 'always' ? 1 : 0);
  const wide = depth > DEEP || optional === 'never' ? usual : usual + 3;
  const most = Math.min(numberAt(schema, 'maxItems') ?? Number.POSITIVE_INFINITY, wide);
  const from = optional === 'sometimes' || depth > DEEP ? least : usual;
  return random.between(Math.min(from, most), Math.max(least, most));
}

function tupleOf(schema: JsonObject): readonly Json[] {
  return isList(schema['items']) ? schema['items'] : listAt(schema, 'prefixItems');
}

function elementSchema(schema: JsonObject, tuple: readonly Json[], index: number): Json {
  const own = tuple[index];
  if (own !== undefined) return own;
  const rest = isList(schema['items']) ? schemaAt(schema, 'additionalItems') : schemaAt(schema, 'items');
  return rest ?? true;
}
