/** Values of two builds side by side: `old → new`, the old quiet, the new marked. */
import type { Json } from '../../../../shared/kernel/json.ts';
import { cx } from '../../../ui/class-names.ts';
import type { Column } from '../../../ui/columns.ts';
import { formatCount } from '../../../ui/format-number.ts';
import { KindName } from '../../../ui/kind-badge.tsx';
import type { Diff, Difference } from './use-diff.ts';
import styles from './versions.module.css';

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

export function valueText(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Which of the columns stand in the table: the key, and those in which some row differs; all where no row has changed. The others
 * are beside the table, with the row that is chosen.
 */
export function tellingColumns({ columns, keyColumns }: Diff, rows: readonly Difference[]): readonly number[] {
  const places = columns.map((_, index) => index);
  const changed = rows.filter(({ kind }) => kind === 'changed');
  if (changed.length === 0) return places;
  return places.filter(
    (index) => index < keyColumns || changed.some(({ before, after }) => before?.[index] !== after?.[index]),
  );
}

export function diffColumns(diff: Diff, rows: readonly Difference[]): readonly Column<Difference>[] {
  return [
    { id: 'sign', title: '', label: 'Kind of difference', width: 32, cell: ({ kind }) => <Sign kind={kind} /> },
    ...tellingColumns(diff, rows).map((index) => ({
      id: `column.${diff.columns[index]}`,
      title: diff.columns[index] ?? '',
      width: index < diff.keyColumns ? 100 : 140,
      grow: true,
      cell: (row: Difference) => <Change row={row} index={index} />,
    })),
    {
      id: 'event',
      title: 'First event at which the runs part',
      width: 190,
      cell: ({ parting }) => (parting === null ? null : <KindName kind="event" name={parting.type} />),
    },
    {
      id: 'position',
      title: 'Position',
      width: 84,
      align: 'right',
      cell: ({ parting }) =>
        parting === null ? null : <span className="mono dim">{formatCount(parting.position)}</span>,
    },
  ];
}

export function Sign({ kind }: Pick<Difference, 'kind'>) {
  return (
    <span className={cx(styles.sign, kind !== 'changed' && styles[kind])} role="img" aria-label={kind}>
      {SIGNS[kind]}
    </span>
  );
}

function Change({ row: { kind, before, after }, index }: { readonly row: Difference; readonly index: number }) {
  const old = before?.[index];
  const now = after?.[index];
  if (kind !== 'changed') return <span className={styles[kind]}>{valueText(kind === 'added' ? now : old)}</span>;
  if (old === now) return <span>{valueText(now)}</span>;
  return (
    <>
      <span className={styles.was}>{valueText(old)}</span> → <span className={styles.now}>{valueText(now)}</span>
    </>
  );
}
