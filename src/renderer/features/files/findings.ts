/** What is wrong with the files, counted and put in order. */
import type { DesignNews } from '../../../shared/contract/design.ts';
import { foldersAbove } from './paths.ts';

export type Finding = DesignNews['findings'][number];
export type Counts = { readonly errors: number; readonly warnings: number };

export const NONE: Counts = { errors: 0, warnings: 0 };

export function countsOf(findings: readonly Finding[]): Counts {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** By path: of each file, and of each folder all that is below it. */
export function countsByPath(findings: readonly Finding[]): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { file, severity } of findings) {
    for (const path of [file, ...foldersAbove(file)]) {
      const { errors, warnings } = counts.get(path) ?? NONE;
      const isError = severity === 'error';
      counts.set(path, { errors: errors + (isError ? 1 : 0), warnings: warnings + (isError ? 0 : 1) });
    }
  }
  return counts;
}

export type FileFindings = { readonly file: string; readonly findings: readonly Finding[] };

/** Files with errors first, then by path; within a file from top to bottom. */
export function groupedByFile(findings: readonly Finding[]): readonly FileFindings[] {
  const groups = [...Map.groupBy(findings, ({ file }) => file)].map(([file, own]) => ({
    file,
    findings: own.toSorted((a, b) => a.line - b.line || a.column - b.column),
  }));
  return groups.sort((a, b) => Number(hasError(b)) - Number(hasError(a)) || (a.file < b.file ? -1 : 1));
}

function hasError({ findings }: FileFindings): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** "2 errors, 1 warning". */
export function countsText({ errors, warnings }: Counts): string {
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.length === 0 ? 'No problems' : parts.join(', ');
}
