/** Under which ids a message is sent. Empty is the usual: a new flow, a new id. */
import { SlidersHorizontal } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SendOptions } from './send-message.ts';
import styles from './send-options.module.css';
import type { MessageKind } from './sends.ts';

type OptionsProps = {
  readonly kind: MessageKind;
  readonly options: SendOptions;
  readonly onChange: (options: SendOptions) => void;
};

export function SendOptionsButton({ kind, options, onChange }: OptionsProps) {
  const set = Object.values(options).filter((value) => value !== '').length;
  return (
    <Popover
      label="Ids"
      placement="bottom end"
      trigger={
        <Button look="quiet" icon={<SlidersHorizontal size={14} />}>
          {set === 0 ? 'Ids' : `Ids: ${set} set`}
        </Button>
      }
    >
      {() => (
        <div className={styles.options}>
          <TextField
            label="Flow"
            mono
            value={options.correlationId}
            onChange={(text) => onChange({ ...options, correlationId: text.trim() })}
            placeholder="a new one"
            hint="Correlation id of the flow that it joins."
          />
          <TextField
            label={kind === 'command' ? 'Command id' : 'Event id'}
            mono
            value={options.id}
            onChange={(text) => onChange({ ...options, id: text.trim() })}
            placeholder="a new one"
            hint="Sending the same id again has no second effect. Try it."
          />
        </div>
      )}
    </Popover>
  );
}
