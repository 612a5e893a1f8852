/** Asks for the address of an engine that runs elsewhere. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { DesktopShell } from './bridge.ts';

const attachStore = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function askAttach(isOpen = true): void {
  attachStore.setState({ isOpen });
}

export function AttachDialog({ ask }: Pick<DesktopShell, 'ask'>) {
  const { isOpen } = useStore(attachStore);
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string>();
  const close = () => askAttach(false);
  const attach = async () => {
    const { failure } = await ask({ kind: 'attach', url });
    setError(failure?.message);
    if (failure === null) close();
  };
  return (
    <Dialog
      title="Attach to an engine"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="ink" onPress={() => void attach()}>
            Attach
          </Button>
        </>
      }
    >
      <TextField
        label="Address"
        value={url}
        onChange={setUrl}
        onSubmit={() => void attach()}
        placeholder="http://127.0.0.1:4360/#token=…"
        hint="The whole address that “replayground serve” printed, with its token."
        error={error}
        mono
        autoFocus
      />
    </Dialog>
  );
}
