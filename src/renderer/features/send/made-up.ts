/** Payloads made up from a schema: random, yet of the right shape, so that a command can be tried without typing. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { createSeededRandom, type SeededRandom } from '../../../shared/kernel/seeded-random.ts';
import { textForPattern } from './pattern-text.ts';
import { list, numberAt, resolveSchema, shapeOf, textAt } from './schema-shape.ts';

type Making = {
  readonly root: JsonObject;
  readonly random: SeededRandom;
  /** The moment that made-up times lie around, ms since the epoch. */
  readonly now: number;
};

/** A value that fits the schema as far as a form reads it. Optional parts come every other time, deep down never. */
export function makeUp(schema: JsonObject, making: Making): JsonObject {
  const value = made(schema, making, '', 0);
  return isJsonObject(value) ? value : {};
}

/** What a new entry or part starts from: required parts only, defaults where the schema has them, texts left to be written. */
export function blankOf(given: JsonObject, root: JsonObject, depth = 0): Json | undefined {
  const schema = resolveSchema(given, root);
  if (schema['default'] !== undefined) return schema['default'];
  const shape = shapeOf(schema, root);
  switch (shape.kind) {
    case 'object': {
      const parts = shape.fields
        .filter(({ required }) => required && depth < MAX_DEPTH)
        .map((field) => [field.name, blankOf(field.schema, root, depth + 1)] as const);
      return Object.fromEntries(parts.filter((part): part is [string, Json] => part[1] !== undefined));
    }
    case 'list':
      return Array.from({ length: shape.min }, () => blankOf(shape.item, root, depth + 1) ?? null);
    case 'choice':
      return shape.values.length === 1 ? shape.values[0] : undefined;
    case 'variants':
      return blankOf(shape.variants[0] ?? {}, root, depth + 1);
    case 'boolean':
      return false;
    default:
      return undefined;
  }
}

/** Where optional parts end, and schemas that hold themselves. */
const MAX_DEPTH = 4;

function made(given: JsonObject, making: Making, name: string, depth: number): Json {
  const schema = resolveSchema(given, making.root);
  const examples = list(schema['examples']);
  if (depth > 0 && examples !== undefined && examples.length > 0) return pick(examples, making.random);
  const shape = shapeOf(schema, making.root);
  switch (shape.kind) {
    case 'object': {
      const fields = shape.fields.filter(({ required }) => required || (depth < MAX_DEPTH && flip(making.random)));
      return Object.fromEntries(fields.map((field) => [field.name, made(field.schema, making, field.name, depth + 1)]));
    }
    case 'list': {
      const length = making.random.between(Math.max(shape.min, 1), Math.max(shape.min, Math.min(shape.max ?? 3, 3)));
      return Array.from({ length }, () => made(shape.item, making, singular(name), depth + 1));
    }
    case 'choice':
      return pick(shape.values, making.random);
    case 'variants':
      return made(pick(shape.variants, making.random), making, name, depth + 1);
    case 'text':
      return fitted(madeText(schema, shape.format, name, making), schema);
    case 'number':
      return madeNumber(schema, shape.whole, making.random);
    case 'boolean':
      return flip(making.random);
    case 'any':
      return emptyOf(schema);
  }
}

function emptyOf(schema: JsonObject): Json {
  return schema['type'] === 'array' ? [] : {};
}

function madeNumber(schema: JsonObject, whole: boolean, random: SeededRandom): number {
  const step = numberAt(schema, 'multipleOf') ?? (whole ? 1 : 0.01);
  const least = numberAt(schema, 'minimum') ?? (numberAt(schema, 'exclusiveMinimum') ?? -step) + step;
  const first = Math.ceil(least / step) * step;
  const above = numberAt(schema, 'exclusiveMaximum');
  const most = numberAt(schema, 'maximum') ?? (above === undefined ? undefined : above - step);
  const steps = most === undefined ? MOST_STEPS : Math.max(0, Math.floor((most - first) / step + 1e-9));
  return Number((first + random.between(0, Math.min(steps, MOST_STEPS)) * step).toFixed(6));
}

/** Made-up numbers stay near the least one: a person reads them. */
const MOST_STEPS = 100;

function madeText(schema: JsonObject, format: string | undefined, name: string, making: Making): string {
  const pattern = textAt(schema, 'pattern');
  const patterned = pattern === undefined ? undefined : textForPattern(pattern, making.random);
  if (patterned !== undefined) return patterned;
  if (format !== undefined) return textOfFormat(format, making) ?? wordFor(name, making.random);
  return wordFor(name, making.random);
}

function textOfFormat(format: string, { random, now }: Making): string | undefined {
  const moment = new Date(now - random.between(0, 86_400_000)).toISOString();
  switch (format) {
    case 'email':
      return `${pick(NAMES, random)
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '.')}@example.org`;
    case 'date-time':
      return moment;
    case 'date':
      return moment.slice(0, 10);
    case 'time':
      return moment.slice(11);
    case 'uri':
    case 'url':
      return `https://example.org/${pick(WORDS, random)}`;
    case 'uuid':
      return textForPattern('[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', random);
    default:
      return undefined;
  }
}

function wordFor(name: string, random: SeededRandom): string {
  if (/name$/i.test(name)) return pick(NAMES, random);
  if (/mail$/i.test(name)) return `${pick(WORDS, random)}@example.org`;
  if (/id$|number$|ref$/i.test(name)) return `${name.replace(/id$/i, '') || 'id'}-${random.between(1_000, 9_999)}`;
  return `${pick(WORDS, random)} ${pick(WORDS, random)}`;
}

/** Neither shorter nor longer than the schema says; patterns already are what they must be. */
function fitted(text: string, schema: JsonObject): string {
  if (textAt(schema, 'pattern') !== undefined) return text;
  const least = numberAt(schema, 'minLength') ?? 0;
  const longEnough = text.padEnd(least, ` ${WORDS.join(' ')}`);
  return longEnough.slice(0, numberAt(schema, 'maxLength') ?? longEnough.length);
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}

function flip(random: SeededRandom): boolean {
  return random.between(0, 1) === 1;
}

function pick<T>(values: readonly T[], random: SeededRandom): T {
  const chosen = values[random.between(0, values.length - 1)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

const NAMES = ['Ada Lindqvist', 'Jonas Weber', 'Mina Okafor', 'Tomas Novak', 'Ines Duarte', 'Ravi Menon'];
const WORDS = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbour', 'island', 'juniper'];

/** A value for one field, different each time. */
export function makeUpPart(schema: JsonObject): Json {
  return made(schema, { root: schema, random: newRandom(), now: Date.now() }, 'id', 0);
}

/** Different each time. */
export function newRandom(): SeededRandom {
  return createSeededRandom(String(Math.random()));
}
