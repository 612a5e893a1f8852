/** Findings as marks in an editor's text: a finding has a line and a column, a mark has a beginning and an end. */
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { CodeMark } from './code/live-marks.ts';
import type { Finding } from './findings.ts';

export function diagnosticsOf(findings: readonly Finding[], doc: Text): Diagnostic[] {
  return findings.map((finding) => diagnosticOf(finding, doc)).sort((a, b) => a.from - b.from);
}

/** Marks have a beginning and an end already. */
export function liveDiagnosticsOf(marks: readonly CodeMark[]): Diagnostic[] {
  return marks.map(({ from, to, severity, rule, message }) => ({ from, to, severity, source: rule, message }));
}

/** What TypeScript found, by its number. */
export function isOfTypes({ rule }: Finding): boolean {
  return rule.startsWith('ts-');
}

function diagnosticOf({ severity, line, column, rule, message, hint }: Finding, doc: Text): Diagnostic {
  const said = hint === undefined ? message : `${message}\n${hint}`;
  return { ...rangeAt(doc, line, column), severity, source: rule, message: said };
}

/** Lines and columns count from 1; a place beyond the text is its nearest place. */
export function offsetAt(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(Math.max(from + column - 1, from), to);
}

/** The word at the place; the line when there is none, as at its end. */
function rangeAt(doc: Text, line: number, column: number): { readonly from: number; readonly to: number } {
  const at = offsetAt(doc, line, column);
  const { from, to, text } = doc.lineAt(at);
  const word = /^[\w$.-]+|^["'][^"']*["']|^\S/.exec(text.slice(at - from))?.[0];
  if (word !== undefined) return { from: at, to: at + word.length };
  const indent = text.length - text.trimStart().length;
  return { from: text.trim() === '' ? from : from + indent, to };
}
