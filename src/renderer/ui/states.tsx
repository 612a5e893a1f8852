/** A view that has nothing to show says why, and what to do next: empty, loading, failed. */
import { Copy, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { copyText } from './clipboard.ts';
import { describeProblem, diagnosticsOf } from './problem-text.ts';
import { Spinner } from './spinner.tsx';
import styles from './states.module.css';

type EmptyStateProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing here: what it will hold, and the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {icon === undefined ? null : <span className={styles.icon}>{icon}</span>}
      <p className={styles.title}>{title}</p>
      {children === undefined ? null : <div className={styles.words}>{children}</div>}
      {action}
    </div>
  );
}

/** Still on its way. */
export function LoadingState({ what }: { readonly what: string }) {
  return (
    <div className={styles.state} role="status">
      <Spinner />
      <p className="dim">Loading {what}</p>
    </div>
  );
}

type ErrorStateProps = {
  /** What was being done: "Read the log". */
  readonly doing: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
};

/** What happened, where, what to do, and the diagnostics to copy. */
export function ErrorState({ doing, error, onRetry }: ErrorStateProps) {
  const { what, where, next } = describeProblem(error);
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{doing} failed</p>
      <p className={styles.problem}>{what}</p>
      {where === undefined ? null : <p className="mono dim selectable">{where}</p>}
      <p className={styles.words}>{next}</p>
      <div className={styles.actions}>
        {onRetry === undefined ? null : (
          <Button icon={<RotateCw size={14} />} onPress={onRetry}>
            Try again
          </Button>
        )}
        <Button look="quiet" icon={<Copy size={14} />} onPress={() => copyText(diagnosticsOf(doing, error))}>
          Copy diagnostics
        </Button>
      </div>
    </div>
  );
}
