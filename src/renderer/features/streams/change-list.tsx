/** What a version changed, one line a change: what was and what is, with a sign that says the same as the tint. */
import { cx } from '../../ui/class-names.ts';
import { preview } from '../../ui/json-lines.ts';
import { EmptyState } from '../../ui/states.tsx';
import styles from './change-list.module.css';
import { changeNote } from './change-note.ts';
import { changedParts, type StatePart, type Tone } from './merge-states.ts';
import { StateValue } from './state-value.tsx';

type ChangeListProps = { readonly whole: StatePart; readonly from: number; readonly to: number };

export function ChangeList({ whole, from, to }: ChangeListProps) {
  const changes = changedParts(whole);
  if (changes.length === 0)
    return (
      <EmptyState title="Nothing changed">
        Version {to} left the state as it was at version {from}.
      </EmptyState>
    );
  return (
    <ul className={styles.list} aria-label={`Changes from version ${from} to ${to}`}>
      {changes.map((part) => (
        <li key={`${part.tone} ${part.path}`} className={cx(styles.change, styles[part.tone])}>
          <span className={styles.sign} role="img" aria-label={part.tone}>
            {SIGNS[part.tone]}
          </span>
          <span className={cx(styles.text, 'selectable')}>
            <b className={cx(part.tone === 'removed' && styles.struck)}>{part.path || 'the whole state'}</b>{' '}
            {part.was === undefined ? null : (
              <>
                <span className={styles.old}>{longPreview(part.was)}</span>
                <span className={styles.arrow}> → </span>
              </>
            )}
            <span className={cx(part.tone === 'removed' && styles.struck)}>
              <StateValue value={part.value} form="leaf" strong={part.tone === 'changed'} />
            </span>
          </span>
          <span className={styles.note}>{changeNote(part)}</span>
        </li>
      ))}
    </ul>
  );
}

const longPreview = (value: StatePart['value']) => preview(value, 200);

const SIGNS: Readonly<Record<Tone, string>> = { same: ' ', changed: '~', added: '+', removed: '−' };
