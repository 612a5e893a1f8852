/** The open files. A dot where the cross would be says that there is unsaved text. */
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { cx } from '../../ui/class-names.ts';
import { FileBadge } from './file-badge.tsx';
import styles from './file-tabs.module.css';
import { isDirty, type OpenFile } from './open-file.ts';
import { shortNames } from './paths.ts';

type FileTabsProps = {
  readonly files: readonly OpenFile[];
  readonly front: string | undefined;
  readonly onShow: (path: string) => void;
  readonly onClose: (path: string) => void;
};

export function FileTabs({ files, front, onShow, onClose }: FileTabsProps) {
  const names = shortNames(files.map(({ path }) => path));
  return (
    <div className={styles.strip} role="tablist" aria-label="Open files">
      {files.map((file) => {
        const { path } = file;
        const dirty = isDirty(file);
        return (
          <div
            key={path}
            role="tab"
            aria-selected={path === front}
            aria-label={dirty ? `${path}, not saved` : path}
            tabIndex={path === front ? 0 : -1}
            title={path}
            className={cx(styles.tab, path === front && styles.front)}
            onClick={() => onShow(path)}
            onAuxClick={(event) => (event.button === 1 ? onClose(path) : undefined)}
            onKeyDown={(event) =>
              onTabKey(
                event,
                () => onShow(path),
                () => onClose(path),
              )
            }
          >
            <FileBadge path={path} />
            <span className={cx('cut', file.theirs?.kind === 'gone' && styles.gone)}>{names.get(path)}</span>
            {/* A control cannot stand inside a tab; by keyboard it is Delete. */}
            {/* biome-ignore lint/a11y: see above */}
            <span
              className={cx(styles.close, dirty && styles.dirty)}
              title="Close (Delete)"
              onClick={(event) => {
                event.stopPropagation();
                onClose(path);
              }}
            >
              <X size={12} aria-hidden />
            </span>
          </div>
        );
      })}
    </div>
  );
}

function onTabKey(event: KeyboardEvent<HTMLElement>, show: () => void, close: () => void): void {
  const { key, currentTarget } = event;
  if (key === 'Enter' || key === ' ') show();
  else if (key === 'Delete') close();
  else if (key === 'ArrowLeft') focusOn(currentTarget.previousElementSibling);
  else if (key === 'ArrowRight') focusOn(currentTarget.nextElementSibling);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function focusOn(tab: Element | null): void {
  if (tab instanceof HTMLElement) tab.focus();
}
