/** A tree of names: streams by category, files, a trace. Only what is seen exists, so ten thousand entries are fine. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { cx } from './class-names.ts';
import styles from './tree.module.css';

export type TreeItem = {
  readonly id: string;
  /** For screen readers; an item with an `end` is read as it is seen. */
  readonly name: string;
  /** 0 for the roots. */
  readonly depth: number;
  /** Undefined for a leaf. */
  readonly expanded?: boolean;
  readonly content: ReactNode;
  /** Right-aligned and quiet: a count. */
  readonly end?: ReactNode;
};

type TreeProps = {
  readonly label: string;
  /** What is shown, flat and in order: children of a closed item are left out. */
  readonly items: readonly TreeItem[];
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  readonly onToggle?: (id: string, expanded: boolean) => void;
  /** Enter or double click on a leaf. */
  readonly onOpen?: (id: string) => void;
  /** The menu of an item was asked for, at a place of the window: right click, Shift+F10 or the menu key. */
  readonly onMenu?: (id: string, x: number, y: number) => void;
  readonly rowPx?: number;
};

export function Tree({ label, items, current, onCurrent, onToggle, onOpen, onMenu, rowPx = 24 }: TreeProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const at = items.findIndex(({ id }) => id === current);

  const go = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)];
    if (item === undefined) return;
    onCurrent(item.id);
    rows.scrollToIndex(items.indexOf(item));
  };
  const act = (item: TreeItem) =>
    item.expanded === undefined ? onOpen?.(item.id) : onToggle?.(item.id, !item.expanded);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = items[at];
    const target = treeTarget(event.key, items, at);
    if (target === 'close' || target === 'open') onToggle?.(item?.id ?? '', target === 'open');
    else if (target !== undefined) go(target);
    else if (event.key === 'Enter' && item !== undefined) act(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const showMenu = (event: MouseEvent, item: TreeItem | undefined) => {
    const row = document.getElementById(`${prefix}-${item === undefined ? at : items.indexOf(item)}`);
    const asked = item ?? items[at];
    if (onMenu === undefined || asked === undefined || row === null) return;
    event.preventDefault();
    event.stopPropagation();
    onCurrent(asked.id);
    const { left, bottom } = row.getBoundingClientRect();
    onMenu(asked.id, event.button === 2 ? event.clientX : left + 32, event.button === 2 ? event.clientY : bottom);
  };
  return (
    <div
      ref={scroll}
      role="tree"
      aria-label={label}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => showMenu(event, undefined)}
      {...(at !== -1 && { 'aria-activedescendant': `${prefix}-${at}` })}
    >
      <div role="presentation" className={styles.body} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            // biome-ignore lint/a11y: the tree has the focus and the keys (aria-activedescendant)
            <div
              key={item.id}
              id={`${prefix}-${index}`}
              role="treeitem"
              aria-level={item.depth + 1}
              aria-selected={item.id === current}
              {...(item.end === undefined && { 'aria-label': item.name })}
              {...(item.expanded !== undefined && { 'aria-expanded': item.expanded })}
              className={cx(styles.item, item.id === current && styles.current)}
              style={{ transform: `translateY(${start}px)`, height: rowPx, paddingLeft: 8 + item.depth * 14 }}
              onPointerDown={(event) => (event.button === 0 ? onCurrent(item.id) : undefined)}
              onDoubleClick={() => act(item)}
              onContextMenu={(event) => showMenu(event, item)}
            >
              <Twist item={item} onToggle={onToggle} />
              <span className={cx(styles.content, 'cut')}>{item.content}</span>
              {item.end === undefined ? null : <span className={styles.end}>{item.end}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Twist({ item, onToggle }: { readonly item: TreeItem; readonly onToggle: TreeProps['onToggle'] }) {
  if (item.expanded === undefined) return <span className={styles.twist} />;
  return (
    // biome-ignore lint/a11y: the keys of the tree do the same
    <span
      className={cx(styles.twist, item.expanded && styles.open)}
      onClick={() => onToggle?.(item.id, !item.expanded)}
    >
      <ChevronRight size={12} aria-hidden />
    </span>
  );
}

/** Where a key leads: another row, or opening or closing the one at `at`. */
function treeTarget(key: string, items: readonly TreeItem[], at: number): number | 'open' | 'close' | undefined {
  const item = items[at];
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at + 1;
    case 'ArrowUp':
    case 'k':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return items.length - 1;
    case 'ArrowRight':
      return item?.expanded === false ? 'open' : at + 1;
    case 'ArrowLeft':
      return item?.expanded === true ? 'close' : parentOf(items, at);
    default:
      return undefined;
  }
}

function parentOf(items: readonly TreeItem[], at: number): number {
  const depth = items[at]?.depth ?? 0;
  const parent = items.slice(0, Math.max(at, 0)).findLastIndex((item) => item.depth < depth);
  return parent === -1 ? at : parent;
}
