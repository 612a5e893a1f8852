/** Errors red, warnings yellow, each with its number: beside a file, a folder, a tab. */
import { CircleX, TriangleAlert } from 'lucide-react';
import styles from './files.module.css';
import { type Counts, countsText } from './findings.ts';

export function ProblemCounts({ counts }: { readonly counts: Counts }) {
  const { errors, warnings } = counts;
  if (errors + warnings === 0) return null;
  return (
    <span className={styles.counts} role="img" aria-label={countsText(counts)} title={countsText(counts)}>
      {errors === 0 ? null : (
        <span className={styles.error}>
          <CircleX size={12} aria-hidden />
          {errors}
        </span>
      )}
      {warnings === 0 ? null : (
        <span className={styles.warning}>
          <TriangleAlert size={12} aria-hidden />
          {warnings}
        </span>
      )}
    </span>
  );
}
