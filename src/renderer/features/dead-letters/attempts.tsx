/** Every try of one letter: when, how long after the one before, what it said. */
import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';
import { formatSince } from '../../ui/format-time.ts';
import { Scroll } from '../../ui/section.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './attempts.module.css';

export function Attempts({ letter: { attempts, parkedAt } }: { readonly letter: DeadLetterView }) {
  return (
    <Scroll>
      <ol className={styles.attempts}>
        {attempts.map(({ at, message }, index) => (
          <li key={`${at} ${message}`} className={styles.attempt}>
            <span className="faint">{index + 1}</span>
            <Time at={at} />
            <span className={styles.since}>{sinceBefore(attempts[index - 1]?.at, at)}</span>
            <span className={styles.message}>
              {message}
              {at > parkedAt ? <span className="faint"> (redriven)</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Scroll>
  );
}

function sinceBefore(before: number | undefined, at: number): string {
  return before === undefined ? '' : formatSince(at - before);
}
