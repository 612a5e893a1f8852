/** Work that goes on: a ring when nobody knows how long, a bar when it is known. */
import { ProgressBar } from 'react-aria-components';
import styles from './spinner.module.css';

export function Spinner({ size = 16 }: { readonly size?: number }) {
  return (
    <svg className={styles.spinner} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" />
    </svg>
  );
}

/** `done` and `total` in whatever is counted; `label` says what. */
export function Progress({ label, done, total }: ProgressProps) {
  return (
    <ProgressBar className={styles.progress ?? ''} value={done} maxValue={Math.max(total, 1)} aria-label={label}>
      {({ percentage = 0 }) => (
        <svg className={styles.track} width="100%" height="4" aria-hidden="true">
          <rect width={`${percentage}%`} height="4" />
        </svg>
      )}
    </ProgressBar>
  );
}

type ProgressProps = { readonly label: string; readonly done: number; readonly total: number };
