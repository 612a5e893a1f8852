/**
 * Whether every document that one JSON Schema (the writer's) allows is accepted by another (the reader's), told as the demands of
 * the reader that may not be met. Rules: Confluent's `json/diff`, table by table (see the files beside this one); the direction is
 * only a matter of who writes and who reads.
 *
 *  K1 the comparison looks at schemas alone: what it says is proven, or found wanting, by documents afterwards (`witness.ts`).
 *  K2 a pair of places that is met again on its own way down is taken for compatible there; what is wrong with it is said where it
 *     was met first.
 *  K3 it ends: beyond `MOST_STEPS` it says that it cannot tell.
 */
import type { Json, JsonObject } from '../../../../shared/kernel/json.ts';
import { isList, ownAt } from '../../json-keywords.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import { compareChoices } from './compare-choices.ts';
import { compareLists } from './compare-lists.ts';
import { compareObjects } from './compare-objects.ts';
import { compareOthers } from './compare-others.ts';
import { compareDependencies, compareRequired } from './compare-requirements.ts';
import { compareNumbers, compareTexts } from './compare-scalars.ts';
import { type Comparison, type Complaint, complaint, showJson } from './complaint.ts';
import type { Judge } from './judge.ts';
import { rootView, type View, viewTypes } from './schema-view.ts';

const MOST_STEPS = 20_000;

type Place = { readonly writer: View; readonly reader: View; readonly path: DocumentPath };

export function compareSchemas(
  writer: { readonly schema: JsonObject; readonly name: string; readonly judge: Judge },
  reader: { readonly schema: JsonObject; readonly name: string; readonly judge: Judge },
): readonly Complaint[] {
  const open = new Set<string>();
  let steps = 0;
  const within = (belowChoice: boolean): Comparison => {
    const compare = (own: View, theirs: View, path: DocumentPath): readonly Complaint[] => {
      const key = `${belowChoice} ${keyOf(own)} | ${keyOf(theirs)}`;
      if (open.has(key)) return []; // (K2)
      steps += 1;
      const place = { writer: own, reader: theirs, path };
      if (steps > MOST_STEPS) return [tooLarge(place)]; // (K3)
      open.add(key);
      try {
        return comparePlace(context, writer.judge, place);
      } finally {
        open.delete(key);
      }
    };
    const compareInChoice: Comparison['compare'] = (own, theirs, path) => within(true).compare(own, theirs, path);
    const context: Comparison = {
      writerName: writer.name,
      readerName: reader.name,
      reader: reader.judge,
      belowChoice,
      compare,
      compareInChoice,
    };
    return context;
  };
  return within(false).compare(rootView(writer.schema), rootView(reader.schema), []);
}

function keyOf({ conjuncts, never }: View): string {
  return `${never}${conjuncts.map(({ pointer, schema }) => `${pointer}#${Object.keys(schema).length}`).join(',')}`;
}

function comparePlace(context: Comparison, writerJudge: Judge, place: Place): readonly Complaint[] {
  const { writer, reader } = place;
  if (writer.never || (reader.conjuncts.length === 0 && !reader.never)) return [];
  if (reader.never)
    return [
      complaint(place, {
        rule: 'nothing-allowed',
        message: `${pathWords(place.path)}: ${context.readerName} allows nothing here`,
      }),
    ];
  const values = finiteValues(writer);
  if (values !== undefined) return compareFinite(context, place, values.filter(writerJudge.acceptorAt(writer)));
  return compareChoices(context, place) ?? compareKeywords(context, place);
}

function compareKeywords(context: Comparison, place: Place): readonly Complaint[] {
  const own = viewTypes(place.writer);
  const wanted = viewTypes(place.reader);
  const types = own ?? ANY_TYPE;
  const has = (type: string) =>
    types.includes(type) && (wanted === undefined || accepts(wanted, type) || type === 'number');
  const wholeOnly = !types.includes('number');
  return [
    ...compareTypes(context, place, own, wanted),
    ...compareValues(context, place),
    ...(has('string') ? compareTexts(context, place) : []),
    ...(has('number') || has('integer') ? compareNumbers(context, place, wholeOnly) : []),
    ...(has('object')
      ? [...compareRequired(context, place), ...compareObjects(context, place), ...compareDependencies(context, place)]
      : []),
    ...(has('array') ? compareLists(context, place) : []),
    ...compareOthers(context, place),
  ];
}

const ANY_TYPE: readonly string[] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function accepts(wanted: readonly string[], type: string): boolean {
  return wanted.includes(type) || (type === 'integer' && wanted.includes('number'));
}

function compareTypes(
  context: Comparison,
  place: Place,
  own: readonly string[] | undefined,
  wanted: readonly string[] | undefined,
): readonly Complaint[] {
  const types = own ?? ANY_TYPE;
  const refused = wanted === undefined ? [] : types.filter((type) => !accepts(wanted, type));
  if (wanted === undefined || refused.length === 0) return [];
  const said = own === undefined ? 'anything' : own.join(' or ');
  const whole = refused.includes('number') && wanted.includes('integer');
  const also: JsonObject = whole ? { type: 'number', not: { type: 'integer' } } : { type: refused };
  const narrowed = whole || refused.length < types.length;
  return [
    complaint(place, {
      rule: narrowed ? 'type-narrowed' : 'type-changed',
      message: `${pathWords(place.path)} is ${said} in ${context.writerName}; ${context.readerName} wants ${wanted.join(' or ')}`,
      ...keywordPlaces(place, 'type'),
      search: { kind: 'value', whole: place.writer.whole, also },
    }),
  ];
}

/** The reader lists the values that it accepts, and the writer is not that strict. */
function compareValues(context: Comparison, place: Place): readonly Complaint[] {
  return place.reader.conjuncts.flatMap(({ schema, pointer }) =>
    ['enum', 'const'].flatMap((keyword) => {
      const value = ownAt(schema, keyword);
      if (value === undefined) return [];
      const places = keywordPlaces(place, keyword);
      return [
        complaint(place, {
          rule: `${keyword}-added`,
          message: `${pathWords(place.path)} may be anything of its type in ${context.writerName}; ${context.readerName} wants ${keyword === 'enum' ? 'one of ' : ''}${showJson(value)}`,
          ...places,
          readerAt: `${pointer}/${keyword}`,
          restore: [{ writerAt: places.writerAt, readerAt: `${pointer}/${keyword}` }],
          search: { kind: 'value', whole: place.writer.whole, also: { not: { [keyword]: value } } },
        }),
      ];
    }),
  );
}

function keywordPlaces(
  { writer, reader }: Place,
  keyword: string,
): Pick<Complaint, 'writerAt' | 'readerAt' | 'restore'> {
  const entry = (view: View) =>
    `${(view.conjuncts.find(({ schema }) => Object.hasOwn(schema, keyword)) ?? view.conjuncts[0] ?? view).pointer}/${keyword}`;
  const writerAt = entry(writer);
  const readerAt = entry(reader);
  return { writerAt, readerAt, restore: [{ writerAt, readerAt }] };
}

/** All values that a view allows, where they can be counted. */
function finiteValues(view: View): readonly Json[] | undefined {
  for (const { schema } of view.conjuncts) {
    const only = ownAt(schema, 'const');
    if (only !== undefined) return [only];
    const values = ownAt(schema, 'enum');
    if (isList(values)) return values;
  }
  const types = viewTypes(view);
  if (types === undefined || types.length === 0 || types.some((type) => type !== 'boolean' && type !== 'null'))
    return undefined;
  return types.flatMap((type): readonly Json[] => (type === 'null' ? [null] : [true, false]));
}

function compareFinite(context: Comparison, place: Place, values: readonly Json[]): readonly Complaint[] {
  const isAccepted = context.reader.acceptorAt(place.reader);
  const refused = values.filter((value) => !isAccepted(value));
  const [first] = refused;
  if (first === undefined) return [];
  const { rule, keyword } = finiteRule(place);
  const listed = refused.map(showJson).join(', ');
  return [
    complaint(place, {
      rule,
      message: `${pathWords(place.path)} may be ${listed} in ${context.writerName}; ${context.readerName} refuses ${refused.length === 1 ? 'it' : 'them'}`,
      ...keywordPlaces(place, keyword),
      search: { kind: 'given', value: first },
    }),
  ];
}

function finiteRule({ writer, reader }: Place): { readonly rule: string; readonly keyword: string } {
  const has = (view: View, keyword: string) => view.conjuncts.some(({ schema }) => Object.hasOwn(schema, keyword));
  if (has(reader, 'const')) return { rule: has(writer, 'const') ? 'const-changed' : 'const-added', keyword: 'const' };
  if (has(reader, 'enum')) return { rule: has(writer, 'enum') ? 'enum-narrowed' : 'enum-added', keyword: 'enum' };
  if (has(reader, 'oneOf')) return { rule: 'one-of-narrowed', keyword: 'oneOf' };
  return has(reader, 'anyOf')
    ? { rule: 'any-of-narrowed', keyword: 'anyOf' }
    : { rule: 'type-changed', keyword: 'type' };
}

function tooLarge(place: Place): Complaint {
  const message = `${pathWords(place.path)}: the schemas are too large to be compared to their end`;
  return complaint(place, { rule: 'too-large', message, restore: [] });
}
