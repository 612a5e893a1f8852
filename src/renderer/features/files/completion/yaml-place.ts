/**
 * Where in a definition the cursor stands, told from the lines above it: a file that is being written seldom parses.
 * Block style by its indents, and the flow style of one line: `[a, b]`, `{ min: 5ms }`.
 */

/** A key, or an entry of a list. */
export type Step = string | typeof ENTRY;
export const ENTRY = Symbol('entry');

export type YamlPlace = {
  /** Where the word at the cursor begins. */
  readonly from: number;
  /** What leads to the mapping whose key is being written, or to the value. */
  readonly path: readonly Step[];
  readonly kind: 'key' | 'value';
  /** Keys of the same mapping, or entries of the same list in brackets, that are there already. */
  readonly there: readonly string[];
};

const LINE = /^(\s*)((?:- +)*)(?:([\w.-]+):(?=\s|$))?/;

type Line = {
  readonly indent: number;
  readonly hasDash: boolean;
  readonly keyColumn: number;
  readonly key: string | undefined;
};

/** @param before the text up to the cursor, @param after the rest. Undefined in a comment. */
export function yamlPlace(before: string, after: string): YamlPlace | undefined {
  const start = before.lastIndexOf('\n') + 1;
  const line = before.slice(start);
  if (/^\s*#|\s#/.test(line)) return undefined;
  const from = before.length - (/[\w-]*$/.exec(line)?.[0] ?? '').length;
  const lead = before.slice(start, from);
  const above = before.slice(0, start).split('\n').slice(0, -1);
  const own = readLine(lead);
  const { path, keys } = parentsOf(above, own);
  if (own.key === undefined) return blockPlace({ lead, from, path, keys, own, after });
  const flow = flowPlace(lead.slice(own.keyColumn + own.key.length + 1), after);
  return { from, kind: flow.kind, path: [...path, own.key, ...flow.path], there: flow.there };
}

type Block = {
  readonly lead: string;
  readonly from: number;
  readonly path: readonly Step[];
  readonly keys: readonly string[];
  readonly own: Line;
  readonly after: string;
};

function blockPlace({ lead, from, path, keys, own, after }: Block): YamlPlace | undefined {
  const isStart = lead.trim().replaceAll('-', '').trim() === '';
  if (!isStart) return undefined; // in the middle of a text
  const below = keysBelow(after, own.keyColumn);
  return { from, kind: 'key', path, there: [...keys, ...below] };
}

function readLine(text: string): Line {
  const [, spaces = '', dashes = '', key] = LINE.exec(text) ?? [];
  return { indent: spaces.length, hasDash: dashes !== '', keyColumn: spaces.length + dashes.length, key };
}

/** Upwards from the line of the cursor: each line that stands further left, and holds what comes below it, is a step. */
function parentsOf(
  above: readonly string[],
  own: Line,
): { readonly path: readonly Step[]; readonly keys: readonly string[] } {
  const path: Step[] = [];
  const keys: string[] = [];
  let column = own.keyColumn;
  let isEntry = false;
  let isOwnMapping = true;
  const enter = (line: Line) => {
    column = line.hasDash ? line.indent : line.keyColumn;
    isEntry = line.hasDash;
    isOwnMapping = false;
    if (line.hasDash) path.push(ENTRY);
  };
  if (own.hasDash) enter(own);
  for (const text of above.toReversed()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const line = readLine(text);
    const isSibling = !isEntry && line.keyColumn === column;
    if (isSibling && isOwnMapping && line.key !== undefined) keys.push(line.key);
    if (isSibling && line.hasDash) enter(line);
    else if (line.key !== undefined && isAbove(line, column, isEntry)) {
      path.push(line.key);
      enter(line);
    }
  }
  return { path: path.toReversed(), keys };
}

/** The entries of a list may stand as far left as the key that the list belongs to. */
function isAbove(line: Line, column: number, isEntry: boolean): boolean {
  return isEntry ? line.keyColumn <= column && !line.hasDash : line.keyColumn < column;
}

/** Keys of the same mapping that follow. */
function keysBelow(after: string, column: number): readonly string[] {
  const keys: string[] = [];
  for (const text of after.split('\n').slice(1)) {
    if (/^\s*(#|$)/.test(text)) continue;
    const line = readLine(text);
    if (line.keyColumn < column || line.hasDash) break;
    if (line.keyColumn === column && line.key !== undefined) keys.push(line.key);
  }
  return keys;
}

type FlowPlace = Pick<YamlPlace, 'path' | 'kind' | 'there'>;
type Level = { readonly isList: boolean; key: string | undefined; readonly words: string[] };

/** @param text what stands between the key's colon and the word at the cursor. */
function flowPlace(text: string, after: string): FlowPlace {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(/[[\]{},:]|"[^"]*"|'[^']*'|[^\s[\]{},:"']+/g)) readToken(levels, token);
  const inner = levels.at(-1);
  if (inner === undefined) return { path: [], kind: 'value', there: [] };
  const path = levels.flatMap(stepsOf);
  const rest = (/^[^\]}\n]*/.exec(after)?.[0] ?? '').split(',').map((word) => word.trim());
  const there = [...inner.words, ...rest.map((word) => word.replace(/:.*$/, ''))];
  return { path, kind: inner.isList || inner.key !== undefined ? 'value' : 'key', there };
}

function stepsOf({ isList, key }: Level): readonly Step[] {
  if (isList) return [ENTRY];
  return key === undefined ? [] : [key];
}

function readToken(levels: Level[], token: string): void {
  const inner = levels.at(-1);
  if (token === '[' || token === '{') levels.push({ isList: token === '[', key: undefined, words: [] });
  else if (token === ']' || token === '}') levels.pop();
  else if (inner === undefined) return;
  else if (token === ',') inner.key = undefined;
  else if (token === ':') inner.key = inner.words.at(-1);
  else if (inner.isList || inner.key === undefined) inner.words.push(token);
}
