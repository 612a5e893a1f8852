/** Asks for the name of a filter. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

type FilterNameDialogProps = {
  /** Null while nothing is asked. */
  readonly kind: 'save' | 'rename' | null;
  readonly name: string;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
};

export function FilterNameDialog({ kind, ...rest }: FilterNameDialogProps) {
  return kind === null ? null : <NameDialog kind={kind} {...rest} />;
}

type NameDialogProps = FilterNameDialogProps & { readonly kind: 'save' | 'rename' };

function NameDialog({ kind, name: first, taken, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(first);
  const wanted = name.trim();
  const isTaken = taken.includes(wanted) && wanted !== first;
  const error = isTaken && kind === 'rename' ? 'Another filter has this name' : undefined;
  const isReady = wanted !== '' && wanted.length <= 80 && error === undefined;
  const submit = () => (isReady ? onName(wanted) : undefined);
  const saveWords = isTaken ? 'Save over it' : 'Save';
  return (
    <Dialog
      title={kind === 'rename' ? 'Rename the filter' : 'Save the filter'}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="ink" onPress={submit} isDisabled={!isReady}>
            {kind === 'rename' ? 'Rename' : saveWords}
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        onSubmit={submit}
        hint={isTaken ? 'There is one of this name' : 'Kept as text in the workspace, under filters/'}
        error={error}
        autoFocus
      />
    </Dialog>
  );
}
