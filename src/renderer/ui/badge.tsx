/** Pills, 16 px high. Tones: problem (red), lag and flat (neutral), ok (green: healthy and nothing else), time ("as of", petrol). */
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { cx } from './class-names.ts';

export type BadgeTone = 'problem' | 'lag' | 'flat' | 'ok' | 'time' | 'warning';

export function Badge({ tone = 'flat', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return <span className={cx(styles.badge, styles[tone])}>{children}</span>;
}

/** A dot of state beside a word that says the same. */
export function StateDot({ tone }: { readonly tone: BadgeTone }) {
  return <span className={cx(styles.dot, styles[`dot-${tone}`])} aria-hidden />;
}
