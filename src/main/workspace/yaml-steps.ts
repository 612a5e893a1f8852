/** Breaks the change of one value into small steps, so that what stays the same is not touched. Pure. */
import { canonicalJson, isJsonObject, type Json } from '../../shared/kernel/json.ts';

export type YamlPath = readonly (string | number)[];

export type YamlStep =
  /** Replaces the value that is there. */
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: Json }
  /** Adds a key at the end of a map, or an item to a list so that it stands at that index. */
  | { readonly kind: 'add'; readonly path: YamlPath; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: YamlPath };

/** Steps that turn `before` into `after`, to be taken in order; each path is right when its turn comes. */
export function stepsBetween(before: Json, after: Json, path: YamlPath): readonly YamlStep[] {
  if (sameValue(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after) && sizeOf(before) > 0 && sizeOf(after) > 0) {
    return mapSteps(before, after, path);
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) {
    return listSteps(before, after, path);
  }
  return [{ kind: 'set', path, value: after }];
}

/** The value with one step taken. */
export function takeStep(root: Json, step: YamlStep): Json {
  return change(root, step.path, step);
}

/** Equal as JSON; the order of keys does not matter. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}

function mapSteps(before: Readonly<Record<string, Json>>, after: Readonly<Record<string, Json>>, path: YamlPath) {
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  return [
    ...kept.flatMap((key) => stepsBetween(before[key] as Json, after[key] as Json, [...path, key])),
    // First added, then removed, so that the map is never empty on the way.
    ...added.map((key): YamlStep => ({ kind: 'add', path: [...path, key], value: after[key] as Json })),
    ...removed.map((key): YamlStep => ({ kind: 'remove', path: [...path, key] })),
  ];
}

/** Items equal at both ends stay as they are; between them items are changed in place, then added or removed. */
function listSteps(before: readonly Json[], after: readonly Json[], path: YamlPath): readonly YamlStep[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && sameValue(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameValue(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const was = before.slice(head, before.length - tail);
  const is = after.slice(head, after.length - tail);
  const both = Math.min(was.length, is.length);
  const changed = is.slice(0, both).flatMap((item, at) => stepsBetween(was[at] as Json, item, [...path, head + at]));
  const added = is
    .slice(both)
    .map((value, at): YamlStep => ({ kind: 'add', path: [...path, head + both + at], value }));
  const removed = was.slice(both).map((): YamlStep => ({ kind: 'remove', path: [...path, head + both] }));
  return [...changed, ...added, ...removed];
}

function change(value: Json | undefined, [key, ...rest]: YamlPath, step: YamlStep): Json {
  if (key === undefined) return step.kind === 'remove' ? null : step.value;
  if (Array.isArray(value)) return changeList(value, Number(key), rest, step);
  const map: Record<string, Json> = { ...(isJsonObject(value) ? value : {}) };
  if (rest.length === 0 && step.kind === 'remove') delete map[key];
  else map[key] = change(map[key], rest, step);
  return map;
}

function changeList(list: readonly Json[], index: number, rest: YamlPath, step: YamlStep): Json {
  const items = [...list];
  if (rest.length > 0) items[index] = change(items[index], rest, step);
  else if (step.kind === 'remove') items.splice(index, 1);
  else items.splice(index, step.kind === 'add' ? 0 : 1, step.value);
  return items;
}

function sizeOf(map: object): number {
  return Object.keys(map).length;
}
