/** One schema without references and combinations, for making a value: of every choice, one branch is taken. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import type { SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { isList, listAt, localReference, objectAt, ownAt, schemaAt, textAt, valueAtSteps } from '../json-keywords.ts';
import { mergeSchemas } from './merge-schemas.ts';

/** References and combinations inside each other that are followed. */
const MOST_ROUNDS = 40;

/** @returns Undefined for `false` and for what ends nowhere. */
export function flatSchema(root: JsonObject, schema: Json | undefined, random: SeededRandom): JsonObject | undefined {
  let flat = schema;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (flat === true || flat === undefined) return {};
    if (!isJsonObject(flat)) return undefined;
    const next = step(root, flat, random);
    if (next === flat) return next;
    flat = next;
  }
  return undefined;
}

function step(root: JsonObject, schema: JsonObject, random: SeededRandom): Json {
  const reference = textAt(schema, '$ref');
  if (reference !== undefined) return joined(without(schema, '$ref'), targetOf(root, reference));
  const all = listAt(schema, 'allOf');
  if (all.length > 0) return all.reduce<Json>((whole, part) => joined(whole, part), without(schema, 'allOf'));
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listAt(schema, keyword).filter((branch) => branch !== false);
    const taken = branches[random.between(0, branches.length - 1)];
    if (taken !== undefined) return joined(without(schema, keyword), taken);
  }
  return schemaAt(schema, 'if') === undefined ? schema : conditionTaken(schema, random);
}

function conditionTaken(schema: JsonObject, random: SeededRandom): Json {
  const { if: condition = true, then = true, else: otherwise = true, ...rest } = schema;
  return random.next() < 0.6 ? joined(joined(rest, condition), then) : joined(rest, otherwise);
}

function joined(left: Json, right: Json | undefined): Json {
  if (left === false || right === false) return false;
  if (!isJsonObject(right)) return left;
  return isJsonObject(left) ? mergeSchemas(left, right) : right;
}

function targetOf(root: JsonObject, reference: string): Json {
  const own = textAt(root, '$id');
  const local = own !== undefined && reference.startsWith(own) ? reference.slice(own.length) || '#' : reference;
  const steps = localReference(local);
  return (steps === undefined ? anchored(root, local) : valueAtSteps(root, steps)) ?? true;
}

/** The schema under `$defs` with that `$anchor` (2020-12) or `$id` (draft-07). */
function anchored(root: JsonObject, reference: string): Json | undefined {
  const definitions = [objectAt(root, '$defs'), objectAt(root, 'definitions')].flatMap((all) =>
    Object.values(all ?? {}),
  );
  return definitions.find(
    (each) =>
      isJsonObject(each) && (ownAt(each, '$id') === reference || `#${String(ownAt(each, '$anchor'))}` === reference),
  );
}

function without(schema: JsonObject, keyword: string): JsonObject {
  const { [keyword]: _taken, ...rest } = schema;
  return rest;
}

/** The types that a value may have: as the schema says, as its keywords suggest, or all. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = ownAt(schema, 'type');
  if (typeof type === 'string') return [type];
  if (isList(type)) return type.filter((each) => typeof each === 'string');
  const suggested = Object.entries(SUGGESTING).filter(([, keywords]) =>
    keywords.some((each) => Object.hasOwn(schema, each)),
  );
  return suggested.length > 0 ? suggested.map(([name]) => name) : ALL_TYPES;
}

const ALL_TYPES: readonly string[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

const SUGGESTING: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'patternProperties', 'additionalProperties', 'minProperties', 'maxProperties'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};
