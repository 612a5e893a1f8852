/** The grip at the right of a strip or a head, from which a connection is dragged. Menus and the palette do the same by keyboard. */
import { use } from 'react';
import { cx } from '../../../ui/class-names.ts';
import { CanvasActions } from './canvas-actions.ts';
import styles from './connect-handle.module.css';

/** `nodrag`, `nopan`: the canvas leaves the pointer to it. */
export function ConnectHandle({ id }: { readonly id: string }) {
  const { dragFrom } = use(CanvasActions);
  return (
    <span
      className={cx(styles.handle, 'nodrag', 'nopan')}
      data-handle={id}
      title="Drag to connect"
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        dragFrom(id, { x: left + width / 2, y: top + height / 2 });
      }}
    />
  );
}
