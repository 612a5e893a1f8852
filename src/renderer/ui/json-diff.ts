/** Two JSON values laid over each other: one value that holds the parts of both, and what became of each part that differs. */
import { canonicalJson, isJsonObject, type Json } from '../../shared/kernel/json.ts';
import { pathTo } from './json-lines.ts';
import type { JsonMark } from './json-tree.tsx';

export type JsonDiff = {
  /** The new value, with what was removed still in its place. */
  readonly whole: Json;
  /** By path, for `JsonTree`. */
  readonly marks: ReadonlyMap<string, JsonMark>;
};

export function diffJson(before: Json, after: Json): JsonDiff {
  const marks = new Map<string, JsonMark>();
  const whole = lay(before, after, '', marks);
  return { whole, marks };
}

function lay(before: Json, after: Json, path: string, marks: Map<string, JsonMark>): Json {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return Object.fromEntries(keys.map((key) => [key, layPart(before[key], after[key], pathTo(path, key), marks)]));
  }
  if (isList(before) && isList(after)) {
    const size = Math.max(before.length, after.length);
    return Array.from({ length: size }, (_, index) => layPart(before[index], after[index], pathTo(path, index), marks));
  }
  if (canonicalJson(before) !== canonicalJson(after) && path !== '') {
    marks.set(path, { tone: 'changed', was: before, ...step(before, after) });
  }
  return after;
}

function layPart(before: Json | undefined, after: Json | undefined, path: string, marks: Map<string, JsonMark>): Json {
  if (before !== undefined && after !== undefined) return lay(before, after, path, marks);
  marks.set(path, { tone: after === undefined ? 'removed' : 'added' });
  return after ?? before ?? null;
}

/** "+ 2" for numbers. */
function step(before: Json, after: Json): { readonly note?: string } {
  if (typeof before !== 'number' || typeof after !== 'number') return {};
  const by = after - before;
  return { note: `${by < 0 ? '−' : '+'} ${Math.abs(by)}` };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
