/** Changes to the newer schema that take a complaint away, each tried out before it is offered. */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { applyJsonPatch, type JsonPatch, pointerSteps } from '../../../../shared/kernel/json-patch.ts';
import { createSeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { draftValue } from '../../generate/draft-value.ts';
import { isList, valueAtSteps } from '../../json-keywords.ts';
import { pathWords } from '../document-path.ts';
import type { Direction, Fix } from '../verdict.ts';
import { type Complaint, type Places, showJson } from './complaint.ts';

export type Versions = {
  readonly older: JsonObject;
  readonly newer: JsonObject;
  readonly direction: Direction;
  /** Whether a schema accepts a value. */
  readonly accepts: (schema: JsonObject, value: Json) => boolean;
};

/** What is wrong between the two when the newer one is this. */
export type Recompare = (newer: JsonObject) => readonly Complaint[];

export function fixesFor(versions: Versions, complaint: Complaint, recompare: Recompare): readonly Fix[] {
  const offered = [...ownFixes(versions, complaint), ...restoring(versions, complaint)];
  const working = offered.filter(({ patch }) => patch.length > 0 && mends(versions, complaint, patch, recompare));
  // To describe the whole place as before is for where nothing gentler helps.
  const gentle = working.filter(({ title }, index) => index === 0 || !title.endsWith('as before'));
  return [...gentle, ...(complaint.tolerable ? [LENIENT] : [])];
}

const LENIENT: Fix = {
  title: 'Let it pass in this workspace: compatibilityPolicy: lenient',
  target: 'workspace-settings',
  patch: [{ op: 'add', path: '/compatibilityPolicy', value: 'lenient' }],
};

function mends({ newer }: Versions, complaint: Complaint, patch: JsonPatch, recompare: Recompare): boolean {
  const changed = applyJsonPatch(newer, patch);
  if (!isJsonObject(changed) || canonicalJson(changed) === canonicalJson(newer)) return false;
  const same = (other: Complaint) => other.rule === complaint.rule && other.path.join('/') === complaint.path.join('/');
  return !recompare(changed).some((other) => same(other) || other.rule === 'counter-example');
}

function ownFixes(versions: Versions, complaint: Complaint): readonly Fix[] {
  switch (complaint.rule) {
    case 'required-added':
      return versions.direction === 'backward' ? notRequired(versions, complaint) : requiredAgain(versions, complaint);
    case 'property-added-to-open':
      return versions.direction === 'backward' ? [anythingGoes(versions, complaint)] : [];
    case 'property-removed-from-closed':
      return versions.direction === 'backward' ? [opened(complaint)] : [];
    default:
      return [];
  }
}

function notRequired(versions: Versions, { readerAt, search }: Complaint): readonly Fix[] {
  const { newer } = versions;
  const name = search.kind === 'missing' ? search.name : '';
  const required = valueAtSteps(newer, pointerSteps(readerAt));
  const owner = readerAt.replace(/\/required$/, '');
  const property = valueAtSteps(newer, [...pointerSteps(owner), 'properties', name]);
  const kept = isList(required) ? required.filter((each) => each !== name) : [];
  const value = isJsonObject(property) ? someValue(versions, property) : undefined;
  return [
    { title: `Make ${name} optional`, target: 'newer-schema', patch: [{ op: 'replace', path: readerAt, value: kept }] },
    ...(value === undefined
      ? []
      : [
          withPatch(`Give ${name} a default, for readers that fill it in`, [
            { op: 'add', path: `${owner}/properties/${step(name)}/default`, value },
          ]),
        ]),
  ];
}

/** A value that a property of the newer schema may have. */
function someValue({ newer, accepts }: Versions, property: JsonObject): Json | undefined {
  const random = createSeededRandom('a default');
  const schema = { ...definitionsOf(newer), allOf: [property] };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const value = draftValue(newer, property, random, { names: [], optional: 'never' });
    if (value !== undefined && accepts(schema, value)) return value;
  }
  return undefined;
}

function definitionsOf({ $schema, $defs, definitions }: JsonObject): JsonObject {
  return {
    ...($schema === undefined ? {} : { $schema }),
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
  };
}

function requiredAgain({ newer }: Versions, { writerAt, search }: Complaint): readonly Fix[] {
  const name = search.kind === 'missing' ? search.name : '';
  const required = valueAtSteps(newer, pointerSteps(writerAt));
  const value: Json = [...(isList(required) ? required : []), name];
  return [withPatch(`Require ${name} again`, [{ op: 'add', path: writerAt, value }])];
}

function anythingGoes({ newer }: Versions, { readerAt, path }: Complaint): Fix {
  const property = valueAtSteps(newer, pointerSteps(readerAt));
  const { title, description } = isJsonObject(property) ? property : {};
  const value = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
  return withPatch(`Accept anything for ${pathWords(path)}`, [{ op: 'replace', path: readerAt, value }]);
}

function opened({ readerAt, path }: Complaint): Fix {
  const owner = readerAt.replace(/\/properties\/[^/]*$/, '');
  return withPatch(`Allow further properties beside those of ${pathWords(path.slice(0, -1))}`, [
    { op: 'remove', path: `${owner}/additionalProperties` },
  ]);
}

/** The place of the newer schema as it was in the older: the keyword, and if that does not help the schema around it. */
function restoring(versions: Versions, { restore, around, rule, path }: Complaint): readonly Fix[] {
  if (rule === 'required-added') return [];
  const where = pathWords(path);
  const keyword = restore.flatMap((places) => restoringStep(versions, places));
  const whole = restoringStep(versions, around);
  const [first] = keyword;
  return [
    ...(first === undefined || first.path === '' ? [] : [withPatch(restoreTitle(first, where), keyword)]),
    ...(around.readerAt === '' || around.writerAt === '' ? [] : [withPatch(`Describe ${where} as before`, whole)]),
  ];
}

function restoringStep({ older, newer, direction }: Versions, { writerAt, readerAt }: Places): JsonPatch {
  const [olderAt, newerAt] = direction === 'backward' ? [writerAt, readerAt] : [readerAt, writerAt];
  const was = valueAtSteps(older, pointerSteps(olderAt));
  const is = valueAtSteps(newer, pointerSteps(newerAt));
  if (was !== undefined) return [{ op: is === undefined ? 'add' : 'replace', path: newerAt, value: was }];
  return is === undefined ? [] : [{ op: 'remove', path: newerAt }];
}

function restoreTitle(first: JsonPatch[number], where: string): string {
  const steps = pointerSteps(first.path);
  const keyword = steps.at(-1) ?? '';
  const isProperty = steps.at(-2) === 'properties';
  const what = isProperty ? keyword : `${keyword} of ${where}`;
  if (first.op === 'remove') return `Take ${what} away`;
  return isProperty ? `Describe ${keyword} as before` : `Set ${what} back to ${showJson(first.value)}`;
}

function withPatch(title: string, patch: JsonPatch): Fix {
  return { title, target: 'newer-schema', patch };
}

function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
