/** The words of JSON Schema (2020-12) at a place of a schema file. */
import type { Offer, Offers } from './names.ts';

const KEYWORDS = {
  '': ['$schema', '$id', '$ref', '$defs', '$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
  any: ['type', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'readOnly', 'writeOnly'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
    'unevaluatedProperties',
  ],
  array: ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains'],
  string: ['minLength', 'maxLength', 'pattern', 'format', 'contentEncoding', 'contentMediaType'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
} as const;

const VALUES: Readonly<Record<string, readonly string[]>> = {
  type: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
  format: ['date-time', 'date', 'time', 'duration', 'email', 'uri', 'uuid', 'hostname', 'ipv4', 'ipv6', 'regex'],
  $schema: ['https://json-schema.org/draft/2020-12/schema'],
};

/** Keys whose own keys are a person's names, not words of the format. */
const FREE = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'dependentRequired',
  'default',
  'examples',
  'const',
  'enum',
]);

/** @param before the text up to the cursor. Only inside quotes: outside of them nothing has begun. */
export function completeJsonSchema(before: string): Offers {
  const { open, keys, key } = jsonPlace(before);
  if (open === undefined) return null;
  const from = open + 1;
  if (key !== undefined) return { from, options: offersFor(key) };
  const parent = keys.at(-1);
  if (parent === 'type') return { from, options: offersFor('type') };
  if (keys.some((one) => one === 'default' || one === 'examples') || FREE.has(parent ?? '')) return null;
  if (parent === 'required') return { from, options: namesToRequire(before) };
  return { from, options: KEYWORD_OFFERS };
}

function offersFor(key: string): readonly Offer[] {
  const values = Object.hasOwn(VALUES, key) ? VALUES[key] : undefined;
  return (values ?? []).map((label) => ({ label, type: 'enum' }));
}

const KEYWORD_OFFERS: readonly Offer[] = Object.entries(KEYWORDS).flatMap(([of, words]) =>
  words.map((label) => ({
    label,
    type: 'property',
    boost: boostOf(of, label),
    ...(of !== '' && { detail: of === 'any' ? 'any type' : of }),
  })),
);

/** Its type first; what only describes it last. */
function boostOf(of: string, label: string): number {
  if (label === 'type') return 2;
  return of === '' ? -1 : 0;
}

/** Names of the properties before it: those of the same object stand last. */
function namesToRequire(before: string): readonly Offer[] {
  const names = [...before.matchAll(/"([\w$-]+)"\s*:\s*\{/g)].map(([, name = '']) => name);
  const words = new Set<string>(KEYWORD_OFFERS.map(({ label }) => label));
  return [...new Set(names)].filter((name) => !words.has(name)).map((label) => ({ label, type: 'variable' }));
}

type JsonPlace = {
  /** Where the quote of the string around the cursor stands; undefined outside of strings. */
  readonly open: number | undefined;
  /** The keys that lead to the innermost object or list. */
  readonly keys: readonly (string | undefined)[];
  /** The key whose value is being written; undefined where a key, or an entry of a list, is. */
  readonly key: string | undefined;
};

type Scan = {
  readonly levels: (string | undefined)[];
  open: number | undefined;
  last: string;
  key: string | undefined;
};

/** Reads from the beginning: fast enough for a schema, and right where a glance at the line is not. */
function jsonPlace(before: string): JsonPlace {
  const scan: Scan = { levels: [], open: undefined, last: '', key: undefined };
  for (let at = 0; at < before.length; at += 1) {
    if (scan.open === undefined) readMark(scan, before[at] ?? '', at);
    else if (before[at] === '\\') at += 1;
    else if (before[at] === '"') {
      scan.last = before.slice(scan.open + 1, at);
      scan.open = undefined;
    }
  }
  return { open: scan.open, keys: scan.levels.slice(1), key: scan.key };
}

function readMark(scan: Scan, mark: string, at: number): void {
  const { levels } = scan;
  if (mark === '"') scan.open = at;
  if (mark === ':') scan.key = scan.last;
  if (mark === ',') scan.key = undefined;
  if (mark === '{' || mark === '[') {
    levels.push(scan.key ?? levels.at(-1));
    scan.key = undefined;
  }
  if (mark === '}' || mark === ']') {
    levels.pop();
    scan.key = undefined;
  }
}
