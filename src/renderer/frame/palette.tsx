/** Ctrl/Cmd+K: every command that is registered at the moment, found by its words. */
import { Command as Cmdk } from 'cmdk';
import { useStore } from 'zustand';
import { Shortcut } from '../ui/shortcut.tsx';
import { type Command, commandStore } from './command.ts';
import styles from './finder-dialog.module.css';
import { FinderDialog } from './finder-dialog.tsx';
import { showOverlay, useOverlay } from './overlay-store.ts';

export function Palette() {
  const commands = useStore(commandStore, (store) => store.commands).filter(({ keysOnly }) => keysOnly !== true);
  const groups = Map.groupBy(commands, ({ group }) => group);
  return (
    <FinderDialog label="Commands" placeholder="What do you want to do?" isOpen={useOverlay() === 'palette'} filter>
      {[...groups].reverse().map(([group, members]) => (
        <Cmdk.Group key={group} heading={group} className={styles.group ?? ''}>
          {members.map((command) => (
            <CommandLine key={command.id} command={command} />
          ))}
        </Cmdk.Group>
      ))}
    </FinderDialog>
  );
}

function CommandLine({ command: { id, title, group, keys, run } }: { readonly command: Command }) {
  const choose = () => {
    showOverlay(null);
    run();
  };
  return (
    <Cmdk.Item value={id} keywords={[title, group]} className={styles.item ?? ''} onSelect={choose}>
      <span className="cut grow">{title}</span>
      {keys === undefined ? null : <Shortcut keys={keys} />}
    </Cmdk.Item>
  );
}
