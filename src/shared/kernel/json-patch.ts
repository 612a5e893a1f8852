/** Changes to a JSON document as data, after RFC 6902; of its operations those that a fix needs. */
import { isJsonObject, type Json } from './json.ts';

/** `path` is a JSON pointer (RFC 6901). `add` makes the objects on its way. */
export type JsonPatchStep =
  | { readonly op: 'add'; readonly path: string; readonly value: Json }
  | { readonly op: 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };
export type JsonPatch = readonly JsonPatchStep[];

/** The document with all steps taken in order; a step to a place that cannot be reached changes nothing. */
export function applyJsonPatch(document: Json, patch: JsonPatch): Json {
  return patch.reduce((result, step) => takeStep(result, pointerSteps(step.path), step), document);
}

/** The steps of a JSON pointer; list indexes stay text. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function takeStep(value: Json | undefined, [name, ...rest]: readonly string[], step: JsonPatchStep): Json {
  if (name === undefined) return step.op === 'remove' ? (value ?? null) : step.value;
  if (isList(value)) return inList(value, name, rest, step);
  const object = isJsonObject(value) ? value : {};
  if (value !== undefined && !isJsonObject(value)) return value;
  const own = Object.hasOwn(object, name) ? object[name] : undefined;
  if (step.op === 'remove') {
    if (own === undefined) return object;
    if (rest.length > 0) return { ...object, [name]: takeStep(own, rest, step) };
    const { [name]: _removed, ...others } = object;
    return others;
  }
  return { ...object, [name]: takeStep(own, rest, step) };
}

function inList(list: readonly Json[], name: string, rest: readonly string[], step: JsonPatchStep): Json {
  const index = name === '-' ? list.length : Number(name);
  if (!Number.isInteger(index) || index < 0 || index > list.length) return list;
  if (rest.length > 0) return list.map((each, at) => (at === index ? takeStep(each, rest, step) : each));
  switch (step.op) {
    case 'add':
      return list.toSpliced(index, 0, step.value);
    case 'replace':
      return list.with(index, step.value);
    case 'remove':
      return list.toSpliced(index, 1);
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
