/** Panes side by side or above each other; the person's sizes are remembered under `id`. Sizes are pixels unless they say "%". */
import { Children, Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { isRecordOfNumbers, remembered } from './remembered.ts';
import styles from './split.module.css';

type SplitProps = {
  readonly id: string;
  readonly direction?: 'horizontal' | 'vertical';
  /** `SplitPane`s; what is null is left out. */
  readonly children: ReactNode;
};

export function Split({ id, direction = 'horizontal', children }: SplitProps) {
  const panes = Children.toArray(children);
  const memory = remembered(`split.${id}.${panes.length}`, isRecordOfNumbers, {});
  const layout = memory.read();
  return (
    <Group
      className={styles.group}
      orientation={direction}
      disableCursor
      {...(Object.keys(layout).length === panes.length && { defaultLayout: layout })}
      onLayoutChanged={(next, { isUserInteraction }) => {
        if (isUserInteraction) memory.write(next);
      }}
    >
      {panes.map((pane, index) => (
        // Panes of a split are told apart by their place: they never change it.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          {index === 0 ? null : <Separator className={styles.separator} aria-label="Resize" />}
          {pane}
        </Fragment>
      ))}
    </Group>
  );
}

type SplitPaneProps = {
  /** Unique within its split. */
  readonly id: string;
  readonly size?: number | string;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly children: ReactNode;
};

/** A pane with a pixel size keeps it when the window grows; one without takes what is left. */
export function SplitPane({ id, size, min = 160, max, children }: SplitPaneProps) {
  return (
    <Panel
      id={id}
      className={styles.pane}
      minSize={min}
      {...(size !== undefined && { defaultSize: size })}
      {...(max !== undefined && { maxSize: max })}
      groupResizeBehavior={typeof size === 'number' ? 'preserve-pixel-size' : 'preserve-relative-size'}
    >
      {children}
    </Panel>
  );
}
