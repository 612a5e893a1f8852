/**
 * Two states of one entity laid over each other: everything that is there now, and, in its place, what is no longer there.
 *
 *  G1 a part has a tone: the same, changed, added or removed; `touched` when it or anything inside it is not the same.
 *  G2 an object's fields keep the order they have now; removed fields stand at its end.
 *  G3 lists are matched by their longest common run of equal elements, so an element that left the middle is one removal and not a
 *     change of all that followed; what replaced it in the same gap is laid over it in turn.
 */
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { pathTo } from '../../ui/json-lines.ts';

export type Tone = 'same' | 'changed' | 'added' | 'removed';

export type StatePart = {
  /** "user.emails[0]"; "" for the whole. A removed element of a list is called by the place that it had. */
  readonly path: string;
  /** Undefined for the whole, and for elements of lists. */
  readonly key: string | undefined;
  readonly tone: Tone;
  /** As it is now; of a removed part, as it was. */
  readonly value: Json;
  /** Of a changed part. */
  readonly was?: Json;
  readonly touched: boolean;
  readonly children: readonly StatePart[];
};

type Name = { readonly path: string; readonly key: string | undefined };
const WHOLE: Name = { path: '', key: undefined };

/** `before` undefined: there is nothing to compare with, and all is the same. */
export function mergeStates(before: Json | undefined, now: Json): StatePart {
  return before === undefined ? wholePart(WHOLE, now, 'same') : merged(WHOLE, before, now);
}

/** The parts that changed, each as small as it can be, in their order on the screen. */
export function changedParts(part: StatePart): readonly StatePart[] {
  if (!part.touched) return [];
  return part.tone === 'same' ? part.children.flatMap(changedParts) : [part];
}

function merged(name: Name, before: Json, now: Json): StatePart {
  if (isList(before) && isList(now)) return container(name, now, mergedElements(name, before, now));
  if (isJsonObject(before) && isJsonObject(now)) return container(name, now, mergedFields(name, before, now));
  if (canonicalJson(before) === canonicalJson(now)) return wholePart(name, now, 'same');
  return { ...wholePart(name, now, 'same'), tone: 'changed', was: before, touched: true };
}

function container(name: Name, value: Json, children: readonly StatePart[]): StatePart {
  return { ...name, tone: 'same', value, touched: children.some(({ touched }) => touched), children };
}

/** A part that came, left or stayed as a whole. */
function wholePart(name: Name, value: Json, tone: 'same' | 'added' | 'removed'): StatePart {
  const children = namesIn(name, value).map(([child, part]) => wholePart(child, part, tone));
  return { ...name, tone, value, touched: tone !== 'same', children };
}

function namesIn(parent: Name, value: Json): readonly (readonly [Name, Json])[] {
  if (isList(value)) return value.map((part, index) => [elementName(parent, index), part]);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, part]) => [fieldName(parent, key), part]);
}

function mergedFields(parent: Name, before: JsonObject, now: JsonObject): readonly StatePart[] {
  const present = Object.entries(now).map(([key, part]) => {
    const was = Object.hasOwn(before, key) ? before[key] : undefined;
    const name = fieldName(parent, key);
    return was === undefined ? wholePart(name, part, 'added') : merged(name, was, part);
  });
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(now, key));
  return [...present, ...gone.map(([key, part]) => wholePart(fieldName(parent, key), part, 'removed'))];
}

/** (G3) */
function mergedElements(parent: Name, before: readonly Json[], now: readonly Json[]): readonly StatePart[] {
  const parts: StatePart[] = [];
  let old = 0;
  let fresh = 0;
  for (const [oldEnd, freshEnd] of [...commonPairs(before, now), [before.length, now.length] as const]) {
    for (; old < oldEnd && fresh < freshEnd; old += 1, fresh += 1)
      parts.push(merged(elementName(parent, fresh), before[old] ?? null, now[fresh] ?? null));
    for (; old < oldEnd; old += 1) parts.push(wholePart(elementName(parent, old), before[old] ?? null, 'removed'));
    for (; fresh < freshEnd; fresh += 1) parts.push(wholePart(elementName(parent, fresh), now[fresh] ?? null, 'added'));
    if (freshEnd < now.length) parts.push(wholePart(elementName(parent, fresh), now[fresh] ?? null, 'same'));
    old += 1;
    fresh += 1;
  }
  return parts;
}

/** Beyond so many pairs, lists are matched place by place: the exact answer would hold the window up. */
const MOST_PAIRS = 250_000;

/** The longest common subsequence of two lists, as pairs of places (Wagner and Fischer's table). */
function commonPairs(before: readonly Json[], now: readonly Json[]): readonly (readonly [number, number])[] {
  const [old, fresh] = [before.map(canonicalJson), now.map(canonicalJson)];
  if (old.length * fresh.length > MOST_PAIRS) return equalPlaces(old, fresh);
  const lengths = lengthTable(old, fresh);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    if (old[i] === fresh[j]) pairs.push([i++, j++]);
    else if (at(lengths, i + 1, j) >= at(lengths, i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function lengthTable(old: readonly string[], fresh: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    for (let j = fresh.length - 1; row !== undefined && j >= 0; j -= 1)
      row[j] = old[i] === fresh[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function equalPlaces(old: readonly string[], fresh: readonly string[]): readonly (readonly [number, number])[] {
  return old.flatMap((text, index) => (text === fresh[index] ? [[index, index] as const] : []));
}

function fieldName(parent: Name, key: string): Name {
  return { path: pathTo(parent.path, key), key };
}

function elementName(parent: Name, index: number): Name {
  return { path: pathTo(parent.path, index), key: undefined };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
