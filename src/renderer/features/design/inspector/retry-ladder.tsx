/** The pauses before each further try, and where a message ends that no try helps. */
import { MailX } from 'lucide-react';
import { Fragment } from 'react';
import { cx } from '../../../ui/class-names.ts';
import { formatCount } from '../../../ui/format-number.ts';
import { formatDuration } from '../../../ui/format-time.ts';
import { Section } from '../../../ui/section.tsx';
import { useDeadLetterCount } from '../live/use-dead-letter-count.ts';
import styles from './inspector.module.css';

type RetryLadderProps = { readonly pausesMs: readonly number[]; readonly consumer: string };

export function RetryLadder({ pausesMs, consumer }: RetryLadderProps) {
  const letters = useDeadLetterCount(consumer);
  return (
    <Section title="Retry ladder" fact={pausesMs.length === 0 ? 'no second try' : 'then a dead letter'}>
      <div className={styles.ladder}>
        {pausesMs.map((pause, index) => (
          // The same pause may come twice; steps never change their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={index}>
            <span className={styles.step}>{pauseText(pause)}</span>
            <span className={styles.rung} aria-hidden />
          </Fragment>
        ))}
        <span className={cx(styles.step, letters > 0 && styles.end)} data-kind="problem">
          <MailX size={12} aria-label="dead letters" />
          {formatCount(letters)}
        </span>
      </div>
    </Section>
  );
}

/** As the file says it: "1 s", not "1.0 s". */
function pauseText(ms: number): string {
  return ms >= 1_000 && ms < 60_000 ? `${ms / 1_000} s` : formatDuration(ms);
}
