/** "Go to": a position or a time, and the row is there. */
import { LocateFixed } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { parseMoment } from '../../ui/format-time.ts';
import { Popover } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './add-filter.module.css';

type JumpBoxProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onJump: (position: number) => void;
};

export function JumpBox({ isOpen, onOpenChange, onJump }: JumpBoxProps) {
  return (
    <Popover
      label="Go to a position or time"
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton label="Go to a position or time" shortcut="G" icon={<LocateFixed size={14} />} />}
    >
      {(close) => (
        <JumpForm
          onJump={(position) => {
            close();
            onJump(position);
          }}
        />
      )}
    </Popover>
  );
}

function JumpForm({ onJump }: { readonly onJump: (position: number) => void }) {
  const engine = useEngine();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const jump = async () => {
    const position = parsePosition(text);
    if (position !== undefined) return onJump(position);
    const since = parseMoment(text);
    if (since === undefined) return setProblem('Neither a position nor a time');
    const { events } = await engine.events.read({ filter: { since }, limit: 1 });
    const [first] = events;
    return first === undefined ? setProblem('Nothing was recorded since then') : onJump(first.position);
  };
  const submit = () => {
    jump().catch((error: unknown) => setProblem(messageOf(error)));
  };
  return (
    <div className={styles.form}>
      <TextField
        label="Position or time"
        value={text}
        onChange={(next) => {
          setText(next);
          setProblem(undefined);
        }}
        onSubmit={submit}
        error={problem}
        hint="1,248,163 or “-15m”, “14:05”, “14:05:23.497”"
        mono
        autoFocus
      />
      <Button look="ink" onPress={submit} isDisabled={text.trim() === ''}>
        Go there
      </Button>
    </div>
  );
}

function parsePosition(text: string): number | undefined {
  const plain = text.trim().replaceAll(',', '');
  return /^\d{1,11}$/.test(plain) ? Number(plain) : undefined;
}
