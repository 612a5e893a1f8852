/** Changing one part of a payload; the rest stays what it was. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { list } from './schema-shape.ts';

/** Names of properties and indexes of lists, from the outside in. */
export type Path = readonly (string | number)[];

/** "items/0/quantity": how the engine writes a path. */
export function pathKey(path: Path): string {
  return path.join('/');
}

/** The value at `path`; undefined when a step is missing. */
export function readAt(value: Json | undefined, [step, ...rest]: Path): Json | undefined {
  if (step === undefined || value === undefined) return value;
  if (isJsonObject(value)) return readAt(Object.hasOwn(value, step) ? value[step] : undefined, rest);
  return typeof step === 'number' ? readAt(list(value)?.[step], rest) : undefined;
}

/** `value` with `next` at `path`, objects and lists made on the way; undefined takes the part away (of a list, the entry). */
export function writeAt(value: JsonObject, path: Path, next: Json | undefined): JsonObject {
  const changed = write(value, path, next);
  return changed !== undefined && isJsonObject(changed) ? changed : {};
}

function write(value: Json | undefined, [step, ...rest]: Path, next: Json | undefined): Json | undefined {
  if (step === undefined) return next;
  return typeof step === 'number'
    ? writeEntry(list(value) ?? [], step, rest, next)
    : writeProperty(value !== undefined && isJsonObject(value) ? value : {}, step, rest, next);
}

function writeEntry(entries: readonly Json[], index: number, rest: Path, next: Json | undefined): Json {
  const entry = write(entries[index], rest, next);
  if (entry === undefined) return entries.toSpliced(index, 1);
  return index >= entries.length ? [...entries, entry] : entries.with(index, entry);
}

function writeProperty(object: JsonObject, name: string, rest: Path, next: Json | undefined): JsonObject {
  const property = write(object[name], rest, next);
  if (property !== undefined) return { ...object, [name]: property };
  const { [name]: _, ...others } = object;
  return others;
}
