/** The connection that is being dragged: a line to the pointer, and a word on what a drop there would mean. */
import { KINDS } from '../../../ui/kinds.ts';
import styles from './connect-layer.module.css';
import { type Dragged, useDragged } from './connect-store.ts';

export function ConnectLayer() {
  const dragged = useDragged((one) => one);
  if (dragged === null) return null;
  const { from, start, end, over } = dragged;
  const kind = from.slice(0, from.indexOf('/'));
  const bend = Math.max(24, Math.abs(end.x - start.x) / 2);
  const path = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
  return (
    <div className={styles.layer}>
      <svg className={styles.lines} aria-hidden="true" data-kind={kind in KINDS ? kind : 'command'}>
        <path d={path} data-dashed={kind === 'event' || undefined} />
        <circle cx={end.x} cy={end.y} r="4" />
      </svg>
      <p
        role="status"
        className={styles.word}
        data-refused={over?.verdict.ok === false || undefined}
        style={{ left: end.x + 14, top: end.y + 14 }}
      >
        {wordsOf(dragged)}
      </p>
    </div>
  );
}

function wordsOf({ over }: Dragged): string {
  if (over === null) return 'Drop it on something, or on the empty canvas for something new';
  return over.verdict.ok ? over.verdict.says : over.verdict.reason;
}
