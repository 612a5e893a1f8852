/**
 * A place in a JSON Schema as all the schemas that hold there together: itself, what it refers to and its `allOf`, taken apart so
 * that each keyword still knows where it stands. A reader that asks "what holds for the property x here" gets a view again.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { matchesPattern } from '../../generate/pattern-text.ts';
import {
  isList,
  isSchema,
  listAt,
  localReference,
  objectAt,
  ownAt,
  type SchemaValue,
  schemaAt,
  textAt,
  textsAt,
  valueAtSteps,
} from '../../json-keywords.ts';

/** One schema object that holds at a place. `pointer` is a JSON pointer (RFC 6901) into its document. */
export type Conjunct = { readonly schema: JsonObject; readonly pointer: string };

export type View = {
  readonly root: JsonObject;
  /** Where the place was entered. */
  readonly pointer: string;
  /** None: anything goes. */
  readonly conjuncts: readonly Conjunct[];
  /** True when `false` is among them: nothing goes. */
  readonly never: boolean;
  /** All of it as one schema of this document, to make values from. */
  readonly whole: Json;
};

type Located = { readonly schema: SchemaValue; readonly pointer: string };

export function rootView(root: JsonObject): View {
  return viewOf(root, '', [{ schema: root, pointer: '' }]);
}

/** @param pointer Names the view when nothing holds. */
function viewOf(root: JsonObject, pointer: string, located: readonly Located[]): View {
  const conjuncts: Conjunct[] = [];
  let never = false;
  const seen = new Set<string>();
  const waiting = [...located];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next.pointer)) continue;
    seen.add(next.pointer);
    if (next.schema === false) never = true;
    if (!isJsonObject(next.schema)) continue;
    waiting.push(...partsOf(root, next.schema, next.pointer));
    conjuncts.push({ schema: next.schema, pointer: next.pointer });
  }
  const [first] = located;
  const whole =
    located.length === 1 && first !== undefined ? first.schema : { allOf: located.map(({ schema }) => schema) };
  return { root, pointer: first?.pointer ?? pointer, conjuncts: conjuncts.filter(saysSomething), never, whole };
}

/** The view with one of its choices made: `keyword` of `conjunct` gives way to its branch. */
export function withBranch(view: View, { schema, pointer }: Conjunct, keyword: string, index: number): View {
  const branch = listAt(schema, keyword)[index];
  const { [keyword]: _choice, ...rest } = schema;
  const others = view.conjuncts.filter((each) => each.pointer !== pointer);
  const chosen = isSchema(branch) ? [{ schema: branch, pointer: `${pointer}/${keyword}/${index}` }] : [];
  const made = viewOf(view.root, view.pointer, [...chosen, { schema: rest, pointer }, ...others.map(asLocated)]);
  return {
    ...made,
    never: made.never || view.never,
    whole: { allOf: [...chosen.map((one) => one.schema), rest, ...others.map((one) => one.schema)] },
  };
}

/** The view with a further schema of no place in the document. */
export function withSchema(view: View, schema: JsonObject): View {
  const conjuncts = [...view.conjuncts, { schema, pointer: view.pointer }];
  return { ...view, conjuncts, whole: { allOf: [view.whole, schema] } };
}

/** All that holds for the property of that name. */
export function propertyView(view: View, name: string): View {
  const located = view.conjuncts.flatMap((one) => forProperty(one, name));
  const known =
    located.length > 0 || !view.conjuncts.some(({ schema }) => Object.hasOwn(schema, 'unevaluatedProperties'));
  const all = known ? located : view.conjuncts.flatMap((one) => locatedAt(one, 'unevaluatedProperties'));
  return viewOf(view.root, `${view.pointer}/properties/${pointerStep(name)}`, all);
}

/** All that holds for the entry at that place of a list; 2020-12's `prefixItems` and draft-07's list of `items` are the same. */
export function itemView(view: View, index: number): View {
  const located = view.conjuncts.flatMap((one) => forItem(one, index));
  const all = located.length > 0 ? located : view.conjuncts.flatMap((one) => locatedAt(one, 'unevaluatedItems'));
  return viewOf(view.root, `${view.pointer}/items`, all);
}

export function subView(view: View, conjunct: Conjunct, keyword: string): View {
  return viewOf(view.root, `${conjunct.pointer}/${keyword}`, locatedAt(conjunct, keyword));
}

/** Names under `properties` of all that holds here. */
export function propertyNames(view: View): readonly string[] {
  return [...new Set(view.conjuncts.flatMap(({ schema }) => Object.keys(objectAt(schema, 'properties') ?? {})))];
}

/** Where a property of that name is described, or undefined. */
export function describedAt(view: View, name: string): Conjunct | undefined {
  return view.conjuncts.find(({ schema }) => Object.hasOwn(objectAt(schema, 'properties') ?? {}, name));
}

export function patternNames(view: View): readonly string[] {
  return [...new Set(view.conjuncts.flatMap(({ schema }) => Object.keys(objectAt(schema, 'patternProperties') ?? {})))];
}

/** Places that have a schema of their own at the start of a list. */
export function tupleLength(view: View): number {
  return Math.max(0, ...view.conjuncts.map(({ schema }) => tupleOf(schema).items.length));
}

/** The types that the view allows, `integer` beside `number` where only whole numbers are; undefined when it says nothing of them. */
export function viewTypes(view: View): readonly string[] | undefined {
  let types: readonly string[] | undefined;
  for (const { schema } of view.conjuncts) {
    const own = typeList(schema);
    if (own !== undefined) types = types === undefined ? own : commonTypes(types, own);
  }
  return types;
}

/** (RFC 6901) */
export function pointerStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function typeList(schema: JsonObject): readonly string[] | undefined {
  const type = ownAt(schema, 'type');
  if (typeof type === 'string') return [type];
  return isList(type) ? textsAt(schema, 'type') : undefined;
}

function commonTypes(left: readonly string[], right: readonly string[]): readonly string[] {
  const kept = left.filter((type) => right.includes(type) || (type === 'integer' && right.includes('number')));
  const narrowed = left.includes('number') && !right.includes('number') && right.includes('integer') ? ['integer'] : [];
  return [...new Set([...kept, ...narrowed])];
}

/** What holds beside a schema: the target of its reference and its `allOf`. What stands beside a reference counts in both drafts, as ajv has it. */
function partsOf(root: JsonObject, schema: JsonObject, pointer: string): readonly Located[] {
  const reference = textAt(schema, '$ref');
  const target = reference === undefined ? undefined : targetOf(root, reference);
  const all = listAt(schema, 'allOf').map((part, index) => ({ schema: part, pointer: `${pointer}/allOf/${index}` }));
  return [...(target === undefined ? [] : [target]), ...all.filter(isLocated)];
}

function targetOf(root: JsonObject, reference: string): Located | undefined {
  const own = textAt(root, '$id');
  const local = own !== undefined && reference.startsWith(own) ? reference.slice(own.length) || '#' : reference;
  const steps = localReference(local);
  const schema = steps === undefined ? undefined : valueAtSteps(root, steps);
  return steps !== undefined && isSchema(schema)
    ? { schema, pointer: steps.map((step) => `/${pointerStep(step)}`).join('') }
    : undefined;
}

function forProperty(one: Conjunct, name: string): readonly Located[] {
  const own = ownAt(objectAt(one.schema, 'properties') ?? {}, name);
  const direct = { schema: own, pointer: `${one.pointer}/properties/${pointerStep(name)}` };
  const patterned = Object.entries(objectAt(one.schema, 'patternProperties') ?? {})
    .filter(([pattern]) => matchesPattern(pattern, name))
    .map(([pattern, schema]) => ({ schema, pointer: `${one.pointer}/patternProperties/${pointerStep(pattern)}` }));
  const found = [direct, ...patterned].filter(isLocated);
  return found.length > 0 ? found : locatedAt(one, 'additionalProperties');
}

function forItem(one: Conjunct, index: number): readonly Located[] {
  const { items, keyword, rest } = tupleOf(one.schema);
  const own = { schema: items[index], pointer: `${one.pointer}/${keyword}/${index}` };
  return isLocated(own) ? [own] : locatedAt(one, rest);
}

function tupleOf(schema: JsonObject): {
  readonly items: readonly Json[];
  readonly keyword: string;
  readonly rest: string;
} {
  if (isList(ownAt(schema, 'items')))
    return { items: listAt(schema, 'items'), keyword: 'items', rest: 'additionalItems' };
  return { items: listAt(schema, 'prefixItems'), keyword: 'prefixItems', rest: 'items' };
}

function locatedAt(one: Conjunct, keyword: string): readonly Located[] {
  const schema = schemaAt(one.schema, keyword);
  return schema === undefined ? [] : [{ schema, pointer: `${one.pointer}/${keyword}` }];
}

function isLocated(value: { readonly schema: Json | undefined; readonly pointer: string }): value is Located {
  return isSchema(value.schema);
}

function asLocated({ schema, pointer }: Conjunct): Located {
  return { schema, pointer };
}

const SILENT = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$defs',
  'definitions',
  '$comment',
  'title',
  'description',
  'default',
]);
const ALSO_SILENT = new Set(['examples', 'deprecated', 'readOnly', 'writeOnly', '$ref', 'allOf']);

/** Whether a schema allows less than everything by itself. */
function saysSomething({ schema }: Conjunct): boolean {
  return Object.keys(schema).some((key) => !(SILENT.has(key) || ALSO_SILENT.has(key) || key.startsWith('x-')));
}
