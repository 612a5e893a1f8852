/**
 * Takes one step of an edit by replacing a piece of the text: every byte outside the piece stays as it was, comments, blank lines and
 * quotes included. Shapes that it does not know answer undefined; `yaml-edit.ts` checks each result and knows another way.
 */
import { type Document, isCollection, isMap, isNode, isScalar, isSeq, type Node, type Pair, stringify } from 'yaml';
import type { Json } from '../../shared/kernel/json.ts';
import type { YamlStep } from './yaml-steps.ts';

type Piece = { readonly start: number; readonly end: number; readonly text: string };

const AS_WRITTEN = { lineWidth: 0 } as const;

/** The text with the step taken, or undefined where splicing cannot do it. @param document The text, parsed. */
export function splice(text: string, document: Document, step: YamlStep): string | undefined {
  const piece = pieceFor(text, document, step);
  if (piece === undefined) return undefined;
  const inserted = text.includes('\r\n') ? piece.text.replaceAll('\n', '\r\n') : piece.text;
  return text.slice(0, piece.start) + inserted + text.slice(piece.end);
}

function pieceFor(text: string, document: Document, step: YamlStep): Piece | undefined {
  const key = step.path.at(-1);
  const parent = document.getIn(step.path.slice(0, -1), true);
  if (key === undefined || !isCollection(parent) || !parent.range) return undefined;
  const index = isMap(parent)
    ? parent.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
    : Number(key);
  const entries = entriesOf(parent);
  if (entries === undefined) return undefined;
  if (parent.flow) return flowPiece(parent, entries, index, key, step);
  return blockPiece(text, parent, entries, index, key, step);
}

/** Where an entry of a collection begins (its key or its value) and where its content ends. */
type Entry = { readonly start: number; readonly end: number; readonly value: Node | null };

function entriesOf(parent: Node): readonly Entry[] | undefined {
  const items: readonly unknown[] = isMap(parent) || isSeq(parent) ? parent.items : [];
  const entries = items.map((item) => (isMap(parent) ? pairEntry(item as Pair) : nodeEntry(item)));
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function pairEntry({ key, value }: Pair): Entry | undefined {
  const start = isNode(key) ? key.range?.[0] : undefined;
  const end = isNode(value) ? contentEnd(value) : undefined;
  if (start === undefined || end === undefined) return undefined;
  return { start, end, value: isNode(value) ? value : null };
}

function nodeEntry(item: unknown): Entry | undefined {
  if (!isNode(item) || !item.range) return undefined;
  const end = contentEnd(item);
  return end === undefined ? undefined : { start: item.range[0], end, value: item };
}

/** The end of what a node says, without the blank lines and comments after it. */
function contentEnd(node: Node): number | undefined {
  if (!isCollection(node) || node.flow) return node.range?.[1];
  const last = entriesOf(node)?.at(-1);
  return last?.end;
}

function flowPiece(
  parent: Node,
  entries: readonly Entry[],
  index: number,
  key: string | number,
  step: YamlStep,
): Piece | undefined {
  const entry = entries[index];
  if (step.kind === 'remove') return entry && flowRemoval(entries, index);
  if (step.kind === 'set') {
    const range = entry?.value?.range;
    return range ? { start: range[0], end: range[1], text: valueText(step.value, entry.value, true) } : undefined;
  }
  const value = valueText(step.value, null, true);
  const added = isMap(parent) ? `${scalarText(String(key), true)}: ${value}` : value;
  const before = entries[isMap(parent) ? entries.length - 1 : index - 1];
  if (before !== undefined) return { start: before.end, end: before.end, text: `, ${added}` };
  const next = entries[0]?.start ?? (parent.range?.[0] ?? 0) + 1;
  return { start: next, end: next, text: entries.length > 0 ? `${added}, ` : added };
}

function flowRemoval(entries: readonly Entry[], index: number): Piece | undefined {
  const [before, entry, after] = [entries[index - 1], entries[index], entries[index + 1]];
  if (entry === undefined) return undefined;
  if (before !== undefined) return { start: before.end, end: entry.end, text: '' };
  return after === undefined ? undefined : { start: entry.start, end: after.start, text: '' };
}

function blockPiece(
  text: string,
  parent: Node,
  entries: readonly Entry[],
  index: number,
  key: string | number,
  step: YamlStep,
): Piece | undefined {
  if (step.kind === 'add') return blockAddition(text, parent, entries, index, key, step.value);
  const entry = entries[index];
  const start = blockStart(text, parent, entry);
  if (entry === undefined || start === undefined) return undefined;
  if (step.kind === 'set') return blockSetting(text, parent, entry, start, key, step.value);
  if (entries.length === 1 || !isLineStart(text, start)) return undefined;
  return { start: lineStart(text, start), end: lineEnd(text, entry.end), text: '' };
}

function blockAddition(
  text: string,
  parent: Node,
  entries: readonly Entry[],
  index: number,
  key: string | number,
  value: Json,
): Piece | undefined {
  const first = parent.range?.[0] ?? 0;
  const lines = blockText(parent, key, value, ' '.repeat(columnOf(text, first)));
  const before = entries[isMap(parent) ? entries.length - 1 : index - 1];
  if (before !== undefined) {
    const at = lineEnd(text, before.end);
    return { start: at, end: at, text: text[at - 1] === '\n' ? lines : `\n${lines.replace(/\n$/, '')}` };
  }
  const at = lineStart(text, first);
  return isLineStart(text, first) ? { start: at, end: at, text: lines } : undefined;
}

function blockSetting(
  text: string,
  parent: Node,
  entry: Entry,
  start: number,
  key: string | number,
  value: Json,
): Piece | undefined {
  const range = entry.value?.range;
  const isShort = typeof value !== 'object' || value === null;
  if (isShort && isScalar(entry.value) && range && range[1] > range[0] && !/^BLOCK/.test(entry.value.type ?? '')) {
    return { start: range[0], end: range[1], text: valueText(value, entry.value, false) };
  }
  const indent = ' '.repeat(columnOf(text, start));
  const whole = blockText(parent, key, value, indent).slice(indent.length);
  // The content of a block scalar ends with its line, all else before the end of its line.
  return { start, end: entry.end, text: text[entry.end - 1] === '\n' ? whole : whole.replace(/\n$/, '') };
}

/** Where an entry of a block collection begins: its key, or the dash before its value. */
function blockStart(text: string, parent: Node, entry: Entry | undefined): number | undefined {
  if (entry === undefined || isMap(parent)) return entry?.start;
  const dash = text.lastIndexOf('-', entry.start - 1);
  return dash >= 0 && /^-\s*$/.test(text.slice(dash, entry.start)) ? dash : undefined;
}

/** One entry as a block, each line indented, with the end of its last line. */
function blockText(parent: Node, key: string | number, value: Json, indent: string): string {
  const block = stringify(isMap(parent) ? { [String(key)]: value } : [value], AS_WRITTEN);
  return block.replace(/^(?=[^\n])/gm, indent);
}

function valueText(value: Json, old: Node | null, inFlow: boolean): string {
  if (typeof value === 'object' && value !== null) {
    return stringify(value, { ...AS_WRITTEN, collectionStyle: 'flow' }).trim();
  }
  if (typeof value === 'string' && isScalar(old)) {
    if (old.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
    if (old.type === 'QUOTE_SINGLE' && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  }
  return scalarText(value, inFlow);
}

function scalarText(value: string | number | boolean | null, inFlow: boolean): string {
  const plain = stringify(value, AS_WRITTEN).trim();
  const needsQuotes = typeof value === 'string' && (plain.includes('\n') || (inFlow && /[,[\]{}]/.test(plain)));
  return needsQuotes ? JSON.stringify(value) : plain;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The beginning of the next line; of the line at `at` itself when `at` is one. */
function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function isLineStart(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}
