/** What can be done with the chosen rows, below them. */
import { Copy, Upload, X } from 'lucide-react';
import type { EventView } from '../../../shared/contract/events.ts';
import { exportItems } from '../../export/export-items.ts';
import type { Mask } from '../../privacy/personal-data.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatCounted } from '../../ui/format-number.ts';
import { Menu } from '../../ui/menu.tsx';
import { exportChosen } from './export-events.ts';
import styles from './selection-bar.module.css';
import { useCopies } from './use-copies.ts';

type SelectionBarProps = { readonly events: readonly EventView[]; readonly mask: Mask; readonly onClear: () => void };

export function SelectionBar({ events, mask, onClear }: SelectionBarProps) {
  const copies = useCopies(events);
  return (
    <section className={styles.bar} aria-label="Selection">
      <span role="status">{formatCounted(events.length, 'event')} selected</span>
      <span className="grow" />
      <Menu label="Copy the selection" items={copies} placement="top end">
        <Button icon={<Copy size={14} />}>Copy</Button>
      </Menu>
      <Menu
        label="Export the selection"
        items={exportItems((format) => exportChosen(events, format, mask))}
        placement="top end"
      >
        <Button icon={<Upload size={14} />}>Export</Button>
      </Menu>
      <IconButton label="Clear the selection" shortcut="Escape" icon={<X size={14} />} onPress={onClear} />
    </section>
  );
}
