/** The name under which a query is kept. */
import { Save } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { show } from './chosen.ts';
import styles from './read-models.module.css';

type SaveQueryProps = {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly onSave: (name: string) => void;
};

export function SaveQuery({ name: saved, isEmpty, onSave }: SaveQueryProps) {
  const [name, setName] = useState(saved);
  return (
    <Popover
      label="Save the query"
      placement="bottom end"
      trigger={
        <Button icon={<Save size={14} />} isDisabled={isEmpty}>
          Save
        </Button>
      }
    >
      {(close) => {
        const save = () => {
          if (name.trim() === '') return;
          onSave(name.trim());
          close();
          show({ kind: 'sql', name: name.trim() });
        };
        return (
          <div className={styles.form}>
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              onSubmit={save}
              hint="Kept on this machine, for this workspace. The same name replaces."
              autoFocus
            />
            <Button look="ink" onPress={save} isDisabled={name.trim() === ''}>
              Save the query
            </Button>
          </div>
        );
      }}
    </Popover>
  );
}
