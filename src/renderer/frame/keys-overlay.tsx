/** `?`: the keys that work here and now, made of the registered commands. */
import { useStore } from 'zustand';
import { Dialog } from '../ui/dialog.tsx';
import { Shortcut } from '../ui/shortcut.tsx';
import { type Command, commandStore } from './command.ts';
import styles from './keys-overlay.module.css';
import { showOverlay, useOverlay } from './overlay-store.ts';

export function KeysOverlay() {
  const commands = useStore(commandStore, (store) => store.commands);
  const groups = Map.groupBy(
    commands.filter(({ keys }) => keys !== undefined),
    ({ group }) => group,
  );
  return (
    <Dialog title="Keys" isOpen={useOverlay() === 'keys'} onClose={() => showOverlay(null)} wide>
      <div className={styles.groups}>
        {[...groups].map(([group, members]) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {members.map((command) => (
                <KeyLine key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyLine({ command: { title, keys = '' } }: { readonly command: Command }) {
  return (
    <div className={styles.line}>
      <dt>{title}</dt>
      <dd>
        <Shortcut keys={keys} />
      </dd>
    </div>
  );
}
