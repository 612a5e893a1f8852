/** Find on the canvas: what matches is lit, the rest steps back; Enter goes from one to the next. */
import { useState } from 'react';
import { SearchField } from '../../../ui/text-field.tsx';
import styles from './find-box.module.css';

type FindBoxProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Ids, in reading order. */
  readonly found: readonly string[];
  readonly onGo: (id: string) => void;
  readonly onClose: () => void;
};

export function FindBox({ text, onText, found, onGo, onClose }: FindBoxProps) {
  const [index, setIndex] = useState(-1);
  const go = () => {
    const next = found.length === 0 ? -1 : (index + 1) % found.length;
    setIndex(next);
    const id = found[next];
    if (id !== undefined) onGo(id);
  };
  const type = (next: string) => {
    setIndex(-1);
    onText(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only Escape, for the field inside
    <div
      className={styles.box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <SearchField label="Find in the picture" value={text} onChange={type} onSubmit={go} autoFocus />
      <span className={styles.count} role="status">
        {text === '' ? '' : `${index + 1 > 0 ? `${index + 1} of ` : ''}${found.length} found`}
      </span>
    </div>
  );
}
