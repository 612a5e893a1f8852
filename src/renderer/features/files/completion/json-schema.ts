/** The words of JSON Schema (2020-12) at a place of a schema file. */
import type { Offer, Offers } from './names.ts';

/** By the type that they say something of. */
const KEYWORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    $schema: 'The version of JSON Schema that this is written in.',
    $id: 'The name of this schema, a URI.',
    $ref: 'Another schema counts here: "#/$defs/address".',
    $defs: 'Schemas by name, to be referred to.',
    $comment: 'A note for whoever reads the schema.',
    title: 'A short name for people.',
    description: 'What it means; shown in forms and in handlers.',
    default: 'What counts when it is left out. Nothing fills it in.',
    examples: 'Values that are right; forms start from them.',
    deprecated: 'True for what nobody should use any more.',
  },
  any: {
    type: 'The type of the value, or a list of types.',
    enum: 'The values that are allowed.',
    const: 'The one value that is allowed.',
    allOf: 'Every schema of the list holds.',
    anyOf: 'At least one schema of the list holds.',
    oneOf: 'Exactly one schema of the list holds.',
    not: 'This schema does not hold.',
    if: 'Decides whether "then" or "else" holds.',
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits this table
    then: 'Holds when "if" does.',
    else: 'Holds when "if" does not.',
    readOnly: 'Only the owner of the data sets it.',
    writeOnly: 'It is sent and never shown.',
  },
  object: {
    properties: 'The properties by name, each with its schema.',
    required: 'Names of the properties that must be there.',
    additionalProperties: 'What other properties must be; false refuses them.',
    patternProperties: 'Schemas of properties, by an expression for their names.',
    propertyNames: 'What every name must be.',
    minProperties: 'At least so many properties.',
    maxProperties: 'At most so many properties.',
    dependentRequired: 'Names that must be there when another is.',
    unevaluatedProperties: 'What properties must be that no other keyword speaks of.',
  },
  array: {
    items: 'What every entry must be.',
    prefixItems: 'What the first, second, ... entry must be.',
    contains: 'At least one entry is like this.',
    minItems: 'At least so many entries.',
    maxItems: 'At most so many entries.',
    uniqueItems: 'True when no entry may come twice.',
    minContains: 'At least so many entries are as "contains" says.',
    maxContains: 'At most so many entries are as "contains" says.',
  },
  string: {
    minLength: 'At least so many characters.',
    maxLength: 'At most so many characters.',
    pattern: 'An expression that some part of the text must match.',
    format: 'What the text stands for: a date, an address, a UUID.',
    contentEncoding: 'How bytes are written as this text: base64.',
    contentMediaType: 'What the bytes are, a media type.',
  },
  number: {
    minimum: 'The least value.',
    maximum: 'The greatest value.',
    exclusiveMinimum: 'Every value is above this.',
    exclusiveMaximum: 'Every value is below this.',
    multipleOf: 'Every value is a multiple of this.',
  },
};

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
  Object.entries(words).map(([label, info]) => ({
    label,
    info,
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
