/** A JSON value in one line, in the colours of its kind. */
import type { Json } from '../../../shared/kernel/json.ts';
import { cx } from '../../ui/class-names.ts';
import { leafText, preview } from '../../ui/json-lines.ts';
import styles from '../../ui/json-tree.module.css';

type StateValueProps = {
  readonly value: Json;
  readonly form: 'leaf' | 'open' | 'folded' | 'close';
  readonly strong?: boolean;
};

export function StateValue({ value, form, strong = false }: StateValueProps) {
  const [open, shut] = Array.isArray(value) ? '[]' : '{}';
  if (form === 'open') return open;
  if (form === 'close') return shut;
  if (typeof value === 'object' && value !== null) return <span className={styles.folded}>{preview(value)}</span>;
  return <span className={cx(styles[classOf(value)], strong && styles.strong)}>{leafText(value)}</span>;
}

function classOf(value: Json): 'string' | 'number' | 'word' {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'word';
}
