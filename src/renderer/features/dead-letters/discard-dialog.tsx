/** Asks before letters are given up: how many of what, and what that means. */
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatCounted } from '../../ui/format-number.ts';
import { KindName } from '../../ui/kind-badge.tsx';
import styles from './discard-dialog.module.css';
import type { CausedLetter } from './letter-groups.ts';

type DiscardDialogProps = {
  /** Null while nothing is asked. */
  readonly letters: readonly CausedLetter[] | null;
  readonly onClose: () => void;
  readonly onDiscard: (letters: readonly CausedLetter[]) => void;
};

export function DiscardDialog({ letters, onClose, onDiscard }: DiscardDialogProps) {
  if (letters === null) return null;
  const kinds = [...Map.groupBy(letters, ({ letter }) => `${letter.consumer} ${letter.eventType}`).values()];
  return (
    <Dialog
      title={`Discard ${formatCounted(letters.length, 'dead letter')}?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep</Button>
          <Button look="danger" autoFocus onPress={() => onDiscard(letters)}>
            {`Discard ${letters.length}`}
          </Button>
        </>
      }
    >
      <ul className={styles.kinds}>
        {kinds.map((own) => {
          const letter = own[0]?.letter;
          return letter === undefined ? null : (
            <li key={`${letter.consumer} ${letter.eventType}`}>
              <KindName kind="event" name={letter.eventType} />
              <span className="faint">not handled by</span>
              <KindName kind="consumer" name={letter.consumer} />
              <span className={styles.count}>{own.length}</span>
            </li>
          );
        })}
      </ul>
      <p className={styles.words}>
        They count as handled for good, and nothing that their handlers would have done will happen. The events
        themselves stay in the log.
      </p>
    </Dialog>
  );
}
