/** What is different between two JSON values, as a list of changes. */
import { isJsonObject, type Json, type JsonObject } from './json.ts';

export type JsonPath = readonly (string | number)[];

/** `before` is missing for what was added, `after` for what was removed. */
export type JsonChange =
  | { readonly kind: 'added'; readonly path: JsonPath; readonly after: Json }
  | { readonly kind: 'removed'; readonly path: JsonPath; readonly before: Json }
  | { readonly kind: 'changed'; readonly path: JsonPath; readonly before: Json; readonly after: Json };

/**
 * The changes from `before` to `after`, in the order of `after` (what was removed comes where it stood before), as deep as both
 * sides have the same kind of value. Lists are compared place by place.
 */
export function jsonChanges(before: Json, after: Json, path: JsonPath = []): readonly JsonChange[] {
  if (isList(before) && isList(after)) return listChanges(before, after, path);
  if (isJsonObject(before) && isJsonObject(after)) return objectChanges(before, after, path);
  return Object.is(before, after) ? [] : [{ kind: 'changed', path, before, after }];
}

function listChanges(before: readonly Json[], after: readonly Json[], path: JsonPath): readonly JsonChange[] {
  const places = Math.max(before.length, after.length);
  return Array.from({ length: places }, (_, place) =>
    valueChanges(before[place], after[place], [...path, place]),
  ).flat();
}

function objectChanges(before: JsonObject, after: JsonObject, path: JsonPath): readonly JsonChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => valueChanges(own(before, key), own(after, key), [...path, key]));
}

function valueChanges(before: Json | undefined, after: Json | undefined, path: JsonPath): readonly JsonChange[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'added', path, after }];
  return after === undefined ? [{ kind: 'removed', path, before }] : jsonChanges(before, after, path);
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
