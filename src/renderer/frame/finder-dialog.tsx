/** The box in the upper middle that palette and quick open share: type, move with the arrows, Enter. */
import { Command as Cmdk } from 'cmdk';
import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import styles from './finder-dialog.module.css';
import { showOverlay } from './overlay-store.ts';

type FinderDialogProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly isOpen: boolean;
  /** Cmdk ranks the items by what is typed; otherwise the caller has done so. */
  readonly filter?: boolean;
  readonly text?: string;
  readonly onText?: (text: string) => void;
  /** Said when nothing is found. */
  readonly nothing?: ReactNode;
  readonly children: ReactNode;
};

export function FinderDialog({ label, isOpen, filter = false, children, ...rest }: FinderDialogProps) {
  const { placeholder, text, onText, nothing = 'Nothing of that name.' } = rest;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => (open ? undefined : showOverlay(null))}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <Cmdk label={label} shouldFilter={filter} loop className={styles.finder ?? ''}>
            <Cmdk.Input
              autoFocus
              className={styles.input ?? ''}
              placeholder={placeholder}
              {...(text !== undefined && { value: text })}
              {...(onText !== undefined && { onValueChange: onText })}
            />
            <Cmdk.List className={styles.list ?? ''} label={label}>
              <Cmdk.Empty className={styles.empty ?? ''}>{nothing}</Cmdk.Empty>
              {children}
            </Cmdk.List>
          </Cmdk>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
