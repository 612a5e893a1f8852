/** A file with unsaved text is about to be closed. */
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { nameOf } from './paths.ts';

type CloseDialogProps = {
  readonly path: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
};

export function CloseDialog({ path, onSave, onDiscard, onCancel }: CloseDialogProps) {
  return (
    <Dialog
      title={`Save ${nameOf(path)}?`}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button look="danger" onPress={onDiscard}>
            Close without saving
          </Button>
          <span className="grow" />
          <Button onPress={onCancel}>Cancel</Button>
          <Button look="ink" autoFocus onPress={onSave}>
            Save
          </Button>
        </>
      }
    >
      What you typed in <span className="mono">{path}</span> is only in this window.
    </Dialog>
  );
}
