/**
 * What changed from one version of a type to the next, as a list of meanings, and the level of the change: `major` when readers of
 * the newer version cannot read what the older wrote, `minor` when they can and something changed, `patch` when only words did
 * (semver.org, with the payload as the interface).
 *
 * All formats are compared by the JSON that the log keeps; what breaks is judged by the rules of the format.
 */
import { canonicalJson, type Json } from '../../../shared/kernel/json.ts';
import type { LoadedSchema } from '../../../shared/model/model.ts';
import type { VersionJudge } from '../compatibility/judge-versions.ts';
import type { Direction } from '../compatibility/verdict.ts';
import { type SchemaFieldFacts, schemaFields } from './schema-fields.ts';

export type ChangeLevel = 'none' | 'patch' | 'minor' | 'major';

export type SchemaChange = {
  readonly kind:
    | 'field-added'
    | 'field-removed'
    | 'field-renamed'
    | 'made-optional'
    | 'made-required'
    | 'constraint-changed'
    | 'described';
  /** "items[].sku"; of a renamed field the older name. */
  readonly field: string;
  readonly renamedTo?: string;
  readonly message: string;
  /** Directions in which the compatibility of the two versions breaks at this field. */
  readonly breaks: readonly Direction[];
};

export type SchemaDiff = {
  readonly olderVersion: number;
  readonly newerVersion: number;
  readonly level: ChangeLevel;
  readonly changes: readonly SchemaChange[];
};

/** @param name Of the type. Pure. */
export function diffVersions(name: string, older: LoadedSchema, newer: LoadedSchema, judge: VersionJudge): SchemaDiff {
  const broken = new Map(
    (['backward', 'forward'] as const).map((direction) => [
      direction,
      judge.judgePair(name, { older, newer }, direction, 'strict'),
    ]),
  );
  const breaksAt = (field: string) =>
    [...broken].filter(([, found]) => found.some((one) => one.field === field)).map(([direction]) => direction);
  const changes = fieldChanges(schemaFields(older.schema), schemaFields(newer.schema)).map((change) => ({
    ...change,
    breaks: breaksAt(change.renamedTo ?? change.field),
  }));
  const isBroken = (broken.get('backward') ?? []).length > 0;
  return { olderVersion: older.version, newerVersion: newer.version, level: levelOf(changes, isBroken), changes };
}

function levelOf(changes: readonly SchemaChange[], isBroken: boolean): ChangeLevel {
  if (isBroken) return 'major';
  if (changes.length === 0) return 'none';
  return changes.every(({ kind }) => kind === 'described') ? 'patch' : 'minor';
}

type Fields = ReadonlyMap<string, SchemaFieldFacts>;
type Change = Omit<SchemaChange, 'breaks'>;

function fieldChanges(older: Fields, newer: Fields): readonly Change[] {
  const renamed = renamedFields(older, newer);
  const renames = new Set(renamed.values());
  const shared = [...older].flatMap(([field, was]): readonly Change[] => {
    const is = newer.get(field);
    if (is !== undefined) return changesOf(field, was, is);
    const to = renamed.get(field);
    if (to === undefined)
      return parentIsGone(field, older, newer)
        ? []
        : [{ kind: 'field-removed', field, message: `${field} was removed` }];
    return [
      {
        kind: 'field-renamed',
        field,
        renamedTo: to,
        message: `${field} seems to have been renamed to ${to}: both are ${words(was)}`,
      },
    ];
  });
  const added = [...newer].filter(
    ([field]) => !(older.has(field) || renames.has(field) || parentIsGone(field, newer, older)),
  );
  return [...shared, ...added.map(([field, is]) => addedChange(field, is))];
}

function addedChange(field: string, is: SchemaFieldFacts): Change {
  const usual = is.usual === undefined ? '' : `, ${JSON.stringify(is.usual)} when it is missing`;
  return {
    kind: 'field-added',
    field,
    message: `${field} was added: ${words(is)}, ${is.required ? 'required' : 'optional'}${usual}`,
  };
}

/** One that is gone and one that is new, side by side and of the same meaning, are one: where that is not plain, nothing is said. */
function renamedFields(older: Fields, newer: Fields): ReadonlyMap<string, string> {
  const gone = [...older].filter(([field]) => !newer.has(field));
  const come = [...newer].filter(([field]) => !older.has(field));
  const pairs = gone.flatMap(([field, was]): readonly (readonly [string, string])[] => {
    const like = ([other, is]: readonly [string, SchemaFieldFacts]) =>
      ownerOf(other) === ownerOf(field) && is.required === was.required && is.meaning === was.meaning;
    const candidates = come.filter(like);
    const rivals = gone.filter(([other, facts]) => ownerOf(other) === ownerOf(field) && facts.meaning === was.meaning);
    const [only] = candidates;
    return only !== undefined && candidates.length === 1 && rivals.length === 1 ? [[field, only[0]]] : [];
  });
  return new Map(pairs);
}

/** A field inside one that came or went with it is not told by itself. */
function parentIsGone(field: string, own: Fields, other: Fields): boolean {
  const owner = ownerOf(field).replace(/\[\]$/, '');
  return owner !== '' && own.has(owner) && !other.has(owner);
}

function ownerOf(field: string): string {
  return field.slice(0, Math.max(0, field.lastIndexOf('.')));
}

function changesOf(field: string, was: SchemaFieldFacts, is: SchemaFieldFacts): readonly Change[] {
  const requirement: readonly Change[] =
    was.required === is.required
      ? []
      : [
          is.required
            ? { kind: 'made-required', field, message: `${field} must be there now` }
            : { kind: 'made-optional', field, message: `${field} may be left out now` },
        ];
  const keywords = [...new Set([...Object.keys(was.constraints), ...Object.keys(is.constraints)])];
  const constraints = keywords
    .filter((keyword) => textOf(was.constraints[keyword]) !== textOf(is.constraints[keyword]))
    .map((keyword): Change => constraintChange(field, keyword, was.constraints[keyword], is.constraints[keyword]));
  const described: readonly Change[] =
    textOf(was.description) === textOf(is.description)
      ? []
      : [{ kind: 'described', field, message: `${field} is described in other words` }];
  return [...requirement, ...constraints, ...described];
}

function constraintChange(field: string, keyword: string, was: Json | undefined, is: Json | undefined): Change {
  const change =
    was === undefined
      ? `has ${keyword} ${short(is)} now`
      : `${keyword} ${short(was)} ${is === undefined ? 'is gone' : `became ${short(is)}`}`;
  return {
    kind: 'constraint-changed',
    field,
    message: was === undefined ? `${field} ${change}` : `${field}: ${change}`,
  };
}

function words({ constraints }: SchemaFieldFacts): string {
  return constraints['type'] === undefined ? 'anything' : short(constraints['type']);
}

function short(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}
