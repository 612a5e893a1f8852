/** A workspace file, parsed, that still knows where each of its values stands. */
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { messageOf } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import { type JsonNode, readJson } from './json-text.ts';

/** Keys and list indexes from the file's root. */
export type ValuePath = readonly PropertyKey[];
/** Line and column count from 1. */
export type Place = { readonly line: number; readonly column: number };

export type SourceFile = {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly value: unknown;
  /** Where the value (or its key) stands; when nothing is there, where the nearest thing around it stands. */
  readonly place: (path: ValuePath, on?: 'value' | 'key') => Place;
};

export type SourceReading = { readonly source: SourceFile | null; readonly findings: readonly Finding[] };

/** Parses YAML 1.2. A file with a syntax error has findings and no source. */
export function parseYamlSource(file: string, text: string): SourceReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const placeAt = (offset: number) => toPlace(lines, offset);
  const problems = document.errors.length > 0 ? document.errors : document.warnings;
  const severity = document.errors.length > 0 ? 'error' : 'warning';
  const findings = problems.map((problem) => syntaxFinding(file, severity, placeAt(problem.pos[0]), problem.message));
  if (severity === 'error') return { source: null, findings };
  const place = (path: ValuePath, on: 'value' | 'key' = 'value') => placeAt(yamlOffset(document.contents, path, on));
  try {
    return { source: { file, value: document.toJS(), place }, findings };
  } catch (error) {
    // Aliases that expand beyond all measure, or that point at themselves.
    return { source: null, findings: [syntaxFinding(file, 'error', { line: 1, column: 1 }, messageOf(error))] };
  }
}

/** Parses JSON (RFC 8259). A file with a syntax error has findings and no source. */
export function parseJsonSource(file: string, text: string): SourceReading {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  const reading = readJson(text);
  if (!reading.ok) {
    const place = toPlace(lines, reading.error.offset);
    return { source: null, findings: [syntaxFinding(file, 'error', place, reading.error.message)] };
  }
  const place = (path: ValuePath, on: 'value' | 'key' = 'value') => toPlace(lines, jsonOffset(reading.node, path, on));
  return { source: { file, value: reading.node.value, place }, findings: [] };
}

function syntaxFinding(file: string, severity: Finding['severity'], place: Place, words: string): Finding {
  const rule = /\.(json|avsc)$/.test(file) ? 'json-syntax' : 'yaml-syntax';
  return { severity, file, ...place, rule, message: severity === 'error' ? `${file} cannot be read: ${words}` : words };
}

function toPlace(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { line: 1, column: 1 } : { line, column: col };
}

function yamlOffset(root: unknown, path: ValuePath, on: 'value' | 'key'): number {
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const [index, step] of path.entries()) {
    const found = yamlStep(node, step);
    if (found === undefined) return offset;
    const wantsKey = on === 'key' && index === path.length - 1;
    offset = (wantsKey ? startOf(found.key) : undefined) ?? startOf(found.value) ?? startOf(found.key) ?? offset;
    node = found.value;
  }
  return offset;
}

function yamlStep(node: unknown, step: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    );
    return pair === undefined ? undefined : { key: pair.key, value: pair.value };
  }
  if (!isSeq(node) || typeof step !== 'number') return undefined;
  const item: unknown = node.items[step];
  return item === undefined ? undefined : { key: undefined, value: item };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function jsonOffset(root: JsonNode, path: ValuePath, on: 'value' | 'key'): number {
  let node = root;
  for (const [index, step] of path.entries()) {
    const entry = node.entries?.get(String(step));
    const next = entry?.node ?? (typeof step === 'number' ? node.items?.[step] : undefined);
    if (next === undefined) return node.offset;
    if (on === 'key' && entry !== undefined && index === path.length - 1) return entry.keyOffset;
    node = next;
  }
  return node.offset;
}
