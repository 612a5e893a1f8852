/** Opens the native menu, where the window has no other place for it. */
import { Menu } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useCommands } from './command.ts';
import styles from './title-bar.module.css';

export function MenuButton({ onPress }: { readonly onPress: () => void }) {
  useCommands([{ id: 'window.menu', title: 'Open the menu', group: 'Window', keys: 'F10', run: onPress }]);
  return (
    <Button className={styles.menu ?? ''} aria-label="Menu" onPress={onPress}>
      <Menu size={14} aria-hidden />
    </Button>
  );
}
