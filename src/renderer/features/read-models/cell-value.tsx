/** A value of a row as its column's type shows it. */
import type { Json } from '../../../shared/kernel/json.ts';
import styles from './read-models.module.css';

type CellValueProps = { readonly value: Json | undefined; readonly type: string };

export function CellValue({ value, type }: CellValueProps) {
  if (value === null || value === undefined) return <span className={styles.null}>null</span>;
  if (type === 'boolean') return <span className={styles.word}>{value === 0 ? 'false' : 'true'}</span>;
  if (type === 'text' && typeof value === 'string')
    return <span>{value === '' ? <i className="faint">empty</i> : value}</span>;
  return <span className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</span>;
}
