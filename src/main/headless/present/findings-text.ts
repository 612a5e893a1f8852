import type { Finding } from '../../../shared/model/model.ts';
import { formatCounted } from './figures.ts';
import type { Paint } from './paint.ts';

/** Findings by file, each with its place, severity, rule and message, and the hint below it. */
export function findingsText(findings: readonly Finding[], paint: Paint): string {
  const byFile = Map.groupBy(findings, (finding) => finding.file);
  return [...byFile].map(([file, found]) => `${paint('strong', file)}\n${found.map(line).join('')}\n`).join('');

  function line(finding: Finding): string {
    const place = `${finding.file}:${finding.line}:${finding.column}`;
    const severity = paint(finding.severity === 'error' ? 'problem' : 'aggregate', finding.severity);
    const hint = finding.hint === undefined ? '' : `    ${paint('quiet', `hint: ${finding.hint}`)}\n`;
    return `  ${place}  ${severity}  ${paint('quiet', finding.rule)}  ${finding.message}\n${hint}`;
  }
}

/** "2 errors, 1 warning", or that nothing was found. */
export function findingsTotal(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'no findings';
  return [
    ...(errors > 0 ? [formatCounted(errors, 'error')] : []),
    ...(warnings > 0 ? [formatCounted(warnings, 'warning')] : []),
  ].join(', ');
}
