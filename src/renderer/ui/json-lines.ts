/** A JSON value as the lines of a tree: what is open, what is folded to a preview, and how each part is called. */
import { isJsonObject, type Json } from '../../shared/kernel/json.ts';

export type JsonLine = {
  /** "user.emails[0]"; "" for the whole. */
  readonly path: string;
  readonly depth: number;
  /** Undefined for the whole, and for elements of arrays. */
  readonly key: string | undefined;
  readonly value: Json;
  /** A value on its line, a bracket that opens, a folded object or array, a bracket that closes. */
  readonly form: 'leaf' | 'open' | 'folded' | 'close';
};

/** `isOpen` says what a person made of a path; undefined leaves it to the tree: short leaves of objects stay folded. */
export function jsonLines(value: Json, isOpen: (path: string) => boolean | undefined): JsonLine[] {
  const lines: JsonLine[] = [];
  const add = (part: Json, path: string, key: string | undefined, depth: number) => {
    const children = childrenOf(part, path);
    if (children === undefined || children.length === 0)
      return lines.push({ path, depth, key, value: part, form: 'leaf' });
    if (!(isOpen(path) ?? opensByItself(part, depth))) {
      return lines.push({ path, depth, key, value: part, form: 'folded' });
    }
    lines.push({ path, depth, key, value: part, form: 'open' });
    for (const child of children) add(child.value, child.path, child.key, depth + 1);
    return lines.push({ path, depth, key: undefined, value: part, form: 'close' });
  };
  add(value, '', undefined, 0);
  return lines;
}

/** The name of a part in its whole: `user.emails[0]`, `lines["KB-4471"]`. */
export function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** A folded value in one short line: `{ value: 8990, currency: "EUR" }`, `[ 12 items ]`. */
export function preview(value: Json, most = 60): string {
  const children = childrenOf(value, '');
  if (children === undefined) return leafText(value);
  const [open, shut] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (children.length === 0) return `${open}${shut}`;
  const parts = children.map(({ key, value: part }) => (key === undefined ? '' : `${key}: `) + shortText(part));
  const text = `${open} ${parts.join(', ')} ${shut}`;
  if (text.length <= most) return text;
  const word = Array.isArray(value) ? 'item' : 'field';
  return `${open} ${children.length} ${word}${children.length === 1 ? '' : 's'} ${shut}`;
}

/** A value without children as JSON writes it. */
export function leafText(value: Json): string {
  return JSON.stringify(value);
}

/** Paths of the parts that hold `text` in their key or value, any case. */
export function findInJson(value: Json, text: string): ReadonlySet<string> {
  const wanted = text.toLowerCase();
  const found = new Set<string>();
  const look = (part: Json, path: string, key: string | undefined): void => {
    const children = childrenOf(part, path);
    const own = `${key ?? ''} ${children === undefined ? leafText(part) : ''}`.toLowerCase();
    if (own.includes(wanted)) found.add(path);
    for (const child of children ?? []) look(child.value, child.path, child.key);
  };
  if (wanted !== '') look(value, '', undefined);
  return found;
}

type Child = { readonly path: string; readonly key: string | undefined; readonly value: Json };

function childrenOf(value: Json, path: string): readonly Child[] | undefined {
  if (isJsonArray(value))
    return value.map((part, index) => ({ path: pathTo(path, index), key: undefined, value: part }));
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value).map(([key, part]) => ({ path: pathTo(path, key), key, value: part }));
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const FOLDED_CHARS = 44;
const FOLDED_DEPTH = 4;

/** What fits on a line stays on it; very deep parts wait to be asked for. */
function opensByItself(value: Json, depth: number): boolean {
  if (depth === 0) return true;
  return depth < FOLDED_DEPTH && /^[[{] \d+ (item|field)s? [\]}]$/.test(preview(value, FOLDED_CHARS));
}

function shortText(value: Json): string {
  if (isJsonArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (isJsonObject(value)) return Object.keys(value).length === 0 ? '{}' : '{…}';
  return leafText(value);
}
