/** Keys that no schema knows are kept and are no error; one that looks like a slip of a known key is worth a warning. */
import { z } from 'zod';
import type { Finding } from '../../shared/model/model.ts';
import { pathText, warningAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';
import { nearestWord } from './suggest.ts';

/** Warnings for all keys of the file that are one slip away from a key of `schema` which is not there itself. */
export function mistypedKeys(source: SourceFile, schema: z.core.$ZodType): readonly Finding[] {
  return search(source, schema, source.value, []);
}

function search(source: SourceFile, schema: z.core.$ZodType, value: unknown, path: ValuePath): readonly Finding[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => search(source, inner.element, item, [...path, index]));
  }
  if (!(inner instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  const shape = inner.shape as Readonly<Record<string, z.core.$ZodType>>;
  return Object.entries(value).flatMap(([key, entry]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return known === undefined
      ? mistyped(source, [...path, key], key, missingKeys(shape, value))
      : search(source, known, entry, [...path, key]);
  });
}

function mistyped(source: SourceFile, path: ValuePath, key: string, missing: readonly string[]): readonly Finding[] {
  const meant = nearestWord(key, missing);
  if (meant === undefined) return [];
  const owner = pathText(path.slice(0, -1));
  const message = `"${key}" is not a known key${owner === '' ? '' : ` of ${owner}`} and has no effect`;
  return [warningAt(source, path, { rule: 'unknown-key', message, hint: `did you mean ${meant}?`, on: 'key' })];
}

function missingKeys(shape: object, value: object): readonly string[] {
  return Object.keys(shape).filter((key) => !Object.hasOwn(value, key));
}

/** The schema inside `.optional()`, `.default()` and `.prefault()`. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.unwrap();
  }
  return inner;
}
