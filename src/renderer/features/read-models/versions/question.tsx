/** A button whose work is asked about once more, with what it does and what it leaves alone. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

type QuestionProps = {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly title: string;
  readonly confirm: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly isDanger?: boolean;
  readonly children: ReactNode;
};

export function Question({
  label,
  icon,
  title,
  confirm,
  isPending,
  onConfirm,
  isDanger = false,
  children,
}: QuestionProps) {
  const [isOpen, setOpen] = useState(false);
  const act = () => {
    setOpen(false);
    onConfirm();
  };
  return (
    <>
      <Button icon={icon} look={isDanger ? 'danger' : 'plain'} isDisabled={isPending} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>Leave it as it is</Button>
            <Button look={isDanger ? 'danger' : 'ink'} autoFocus onPress={act}>
              {confirm}
            </Button>
          </>
        }
      >
        <p>{children}</p>
      </Dialog>
    </>
  );
}
