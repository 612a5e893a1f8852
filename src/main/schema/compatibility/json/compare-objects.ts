/**
 * Properties and content models. Rules: Confluent's ObjectSchemaDiff with the strict and the lenient policy (pull request 4292 for
 * their 24 combinations). An object is open where further properties may hold anything, closed where there are none, and partly open
 * where a schema covers them.
 *
 * The trap of open models: a property that is added to one has been free to hold anything before, so the newer schema refuses what
 * the older allowed, although the property is optional.
 */
import type { JsonObject } from '../../../../shared/kernel/json.ts';
import type { SeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { createSeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { matchesPattern, textForPattern } from '../../generate/pattern-text.ts';
import { objectAt, ownAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { compareLimit } from './compare-scalars.ts';
import { type Comparison, type Complaint, complaint } from './complaint.ts';
import { describedAt, patternNames, pointerStep, propertyNames, propertyView, type View } from './schema-view.ts';

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

export function compareObjects(context: Comparison, place: Place): readonly Complaint[] {
  const names = [...new Set([...propertyNames(place.writer), ...propertyNames(place.reader)])];
  return [
    ...names.flatMap((name) => compareProperty(context, place, name)),
    ...comparePatterned(context, place, names),
    ...compareFurther(context, place, names),
    ...compareLimit(context, place, 'minProperties', 'properties'),
    ...compareLimit(context, place, 'maxProperties', 'properties'),
  ];
}

function compareProperty(context: Comparison, place: Place, name: string): readonly Complaint[] {
  const writer = propertyView(place.writer, name);
  const reader = propertyView(place.reader, name);
  if (writer.never || (reader.conjuncts.length === 0 && !reader.never)) return [];
  const inWriter = describedAt(place.writer, name) !== undefined;
  const inReader = describedAt(place.reader, name) !== undefined;
  if (inWriter && inReader) return compareBoth(context, { writer, reader, path: [...place.path, name] });
  return inReader ? compareAdded(context, place, name) : compareRemoved(context, place, name);
}

function compareBoth(context: Comparison, place: Place): readonly Complaint[] {
  if (!place.reader.never) return context.compare(place.writer, place.reader, place.path);
  const message = `${pathWords(place.path)} may be there in ${context.writerName}; ${context.readerName} forbids it`;
  return [complaint(place, { rule: 'property-forbidden', message })];
}

function compareAdded(context: Comparison, place: Place, name: string): readonly Complaint[] {
  const inner = {
    writer: propertyView(place.writer, name),
    reader: propertyView(place.reader, name),
    path: [...place.path, name],
  };
  const open = inner.writer.conjuncts.length === 0;
  const [first] = context.compare(inner.writer, inner.reader, inner.path);
  if (first === undefined) return [];
  const where = pathWords(inner.path);
  const message = open
    ? `${where} is not described in ${context.writerName}, which is open to further properties, so it may hold anything there; ${context.readerName} describes it and refuses what does not fit`
    : `${where} is covered in ${context.writerName} by the schema for further properties, and ${context.readerName} allows less: ${first.message}`;
  const rule = open ? 'property-added-to-open' : 'property-added-not-covered';
  return [
    complaint(inner, {
      rule,
      message,
      ...entryPlaces(place, name),
      search: first.search,
      path: first.path,
      tolerable: true,
    }),
  ];
}

function compareRemoved(context: Comparison, place: Place, name: string): readonly Complaint[] {
  const inner = {
    writer: propertyView(place.writer, name),
    reader: propertyView(place.reader, name),
    path: [...place.path, name],
  };
  const where = pathWords(inner.path);
  if (inner.reader.never) {
    const message = `${where} may be there in ${context.writerName}; ${context.readerName} does not know it and is closed to further properties`;
    return [
      complaint(inner, { rule: 'property-removed-from-closed', message, ...entryPlaces(place, name), tolerable: true }),
    ];
  }
  const [first] = context.compare(inner.writer, inner.reader, inner.path);
  if (first === undefined) return [];
  const message = `${where} is described in ${context.writerName}; the schema for further properties of ${context.readerName} allows less: ${first.message}`;
  return [
    complaint(inner, {
      rule: 'property-removed-not-covered',
      message,
      ...entryPlaces(place, name),
      search: first.search,
      path: first.path,
      tolerable: true,
    }),
  ];
}

/** Pointers of the property's entry on both sides, also where it is not there. */
function entryPlaces(place: Place, name: string): Pick<Complaint, 'writerAt' | 'readerAt' | 'restore'> {
  const entry = (view: View) =>
    `${(describedAt(view, name) ?? view.conjuncts.find(({ schema }) => Object.hasOwn(schema, 'properties')) ?? { pointer: view.pointer }).pointer}/properties/${pointerStep(name)}`;
  const writerAt = entry(place.writer);
  const readerAt = entry(place.reader);
  return { writerAt, readerAt, restore: [{ writerAt, readerAt }] };
}

/** Properties whose names match a pattern of one side or of both. */
function comparePatterned(context: Comparison, place: Place, known: readonly string[]): readonly Complaint[] {
  const random = createSeededRandom('names');
  const own = patternNames(place.writer);
  const theirs = patternNames(place.reader);
  return [...new Set([...own, ...theirs])].flatMap((pattern) => {
    const name = nameFor(pattern, known, random);
    const writer = propertyView(place.writer, name);
    const reader = propertyView(place.reader, name);
    if (writer.never) return [];
    const inner = { writer, reader, path: [...place.path, name] };
    if (own.includes(pattern) && theirs.includes(pattern)) return compareBoth(context, inner);
    const [first] = reader.never ? compareBoth(context, inner) : context.compare(writer, reader, inner.path);
    if (first === undefined) return [];
    const added = theirs.includes(pattern);
    const message = `properties like "${name}" (${pattern}) are ${added ? 'narrowed' : 'no longer described'} in ${context.readerName}: ${first.message}`;
    return [
      complaint(inner, {
        rule: added ? 'pattern-property-added' : 'pattern-property-removed',
        message,
        ...patternPlaces(place, pattern),
        search: first.search,
        path: first.path,
        tolerable: true,
      }),
    ];
  });
}

function patternPlaces(place: Place, pattern: string): Pick<Complaint, 'writerAt' | 'readerAt' | 'restore'> {
  const entry = (view: View) => {
    const owner = view.conjuncts.find(({ schema }) =>
      Object.hasOwn(objectAt(schema, 'patternProperties') ?? {}, pattern),
    );
    return `${(owner ?? view).pointer}/patternProperties/${pointerStep(pattern)}`;
  };
  return {
    writerAt: entry(place.writer),
    readerAt: entry(place.reader),
    restore: [{ writerAt: entry(place.writer), readerAt: entry(place.reader) }],
  };
}

function nameFor(pattern: string, known: readonly string[], random: SeededRandom): string {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const name = textForPattern(pattern, random);
    if (name !== undefined && !known.includes(name) && matchesPattern(pattern, name)) return name;
  }
  return pattern;
}

/** Properties that no side describes by name or pattern. */
function compareFurther(context: Comparison, place: Place, known: readonly string[]): readonly Complaint[] {
  const patterns = [...patternNames(place.writer), ...patternNames(place.reader)];
  const name = furtherName([...known], patterns);
  const writer = propertyView(place.writer, name);
  const reader = propertyView(place.reader, name);
  if (writer.never || (reader.conjuncts.length === 0 && !reader.never)) return [];
  const inner = { writer, reader, path: [...place.path, name] };
  const where = pathWords(place.path);
  if (reader.never) {
    const message = `${where} may have further properties in ${context.writerName}; ${context.readerName} allows none`;
    return [
      complaint(inner, { rule: 'additional-properties-removed', message, ...furtherPlaces(place), tolerable: true }),
    ];
  }
  const [first] = context.compare(writer, reader, inner.path);
  if (first === undefined) return [];
  const message = `further properties of ${where} are narrower in ${context.readerName} than in ${context.writerName}: ${first.message}`;
  return [
    complaint(inner, {
      rule: 'additional-properties-narrowed',
      message,
      ...furtherPlaces(place),
      search: first.search,
      path: first.path,
      tolerable: true,
    }),
  ];
}

function furtherName(known: readonly string[], patterns: readonly string[]): string {
  const names = ['somethingElse', 'zzz', '0', '-', 'S', '$%'].filter((name) => !known.includes(name));
  return names.find((name) => !patterns.some((pattern) => matchesPattern(pattern, name))) ?? 'somethingElse';
}

function furtherPlaces(place: Place): Pick<Complaint, 'writerAt' | 'readerAt' | 'restore'> {
  const entry = (view: View) => {
    const says = (keyword: string) => view.conjuncts.find(({ schema }) => Object.hasOwn(schema, keyword));
    const keyword =
      says('additionalProperties') === undefined && says('unevaluatedProperties') !== undefined
        ? 'unevaluatedProperties'
        : 'additionalProperties';
    return `${(says(keyword) ?? view.conjuncts[0] ?? view).pointer}/${keyword}`;
  };
  const writerAt = entry(place.writer);
  const readerAt = entry(place.reader);
  return { writerAt, readerAt, restore: [{ writerAt, readerAt }] };
}

/** Whether a property has a default that a reader fills in. */
export function hasDefault(view: View, name: string): boolean {
  return view.conjuncts.some(({ schema }) => {
    const property: JsonObject = objectAt(objectAt(schema, 'properties') ?? {}, name) ?? {};
    return ownAt(property, 'default') !== undefined;
  });
}
