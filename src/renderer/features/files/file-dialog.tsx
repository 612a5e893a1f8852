/** Asks for a path: of a new file, or the new name of one that is there. */
import { useState } from 'react';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { pathProblem } from './paths.ts';

export type PathQuestion = {
  readonly title: string;
  readonly verb: string;
  readonly start: string;
  readonly isFolder: boolean;
  /** Paths that are there. */
  readonly taken: readonly string[];
  readonly hint: string;
  /** What it throws is shown, and the question stays. */
  readonly run: (path: string) => Promise<void>;
};

export function FileDialog({ question, onClose }: FileDialogProps) {
  const { title, verb, start, isFolder, taken, hint, run } = question;
  const [path, setPath] = useState(start);
  const [failure, setFailure] = useState<string>();
  const problem = path === start ? undefined : pathProblem(path, taken, isFolder);
  const isReady = path !== start && problem === undefined;
  const act = () => {
    if (isReady) run(path).then(onClose, (error: unknown) => setFailure(messageOf(error)));
  };
  const change = (text: string) => {
    setPath(text);
    setFailure(undefined);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="ink" isDisabled={!isReady} onPress={act}>
            {verb}
          </Button>
        </>
      }
    >
      <TextField
        label="Path in the workspace"
        value={path}
        onChange={change}
        onSubmit={act}
        mono
        autoFocus
        hint={hint}
        error={failure ?? problem}
      />
    </Dialog>
  );
}

type FileDialogProps = { readonly question: PathQuestion; readonly onClose: () => void };
