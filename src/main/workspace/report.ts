/** Makes findings out of a place in a source file. */
import type { Finding } from '../../shared/model/model.ts';
import type { SourceFile, ValuePath } from './source-file.ts';

export type FindingWords = {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Point at the key instead of its value. */
  readonly on?: 'value' | 'key';
};

export function errorAt(source: SourceFile, path: ValuePath, words: FindingWords): Finding {
  return findingAt('error', source, path, words);
}

export function warningAt(source: SourceFile, path: ValuePath, words: FindingWords): Finding {
  return findingAt('warning', source, path, words);
}

/** "items/0/quantity" */
export function pathText(path: ValuePath): string {
  return path.map(String).join('/');
}

/** By file, then line and column, errors before warnings of the same place: the order in which a person mends them. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.severity, b.severity) ||
      compareText(a.rule, b.rule),
  );
}

/** Code-unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function findingAt(
  severity: Finding['severity'],
  source: SourceFile,
  path: ValuePath,
  { rule, message, hint, on }: FindingWords,
): Finding {
  const { line, column } = source.place(path, on);
  return { severity, file: source.file, line, column, rule, message, ...(hint === undefined ? {} : { hint }) };
}
