/** Beside the differing rows: the chosen one column by column, where its runs part, and what parts all of them. */

import { streamPlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { KindName } from '../../../ui/kind-badge.tsx';
import { Bar, Facts, Pane, Scroll, Section } from '../../../ui/section.tsx';
import { Sign, valueText } from './diff-cells.tsx';
import type { Diff, Difference } from './use-diff.ts';
import styles from './versions.module.css';

type DiffInspectorProps = {
  readonly diff: Diff;
  readonly row: Difference | undefined;
  /** The newer build does not serve yet. */
  readonly isAhead: boolean;
  readonly onEvent: (type: string | undefined) => void;
};

export function DiffInspector({ diff, row, isAhead, onEvent }: DiffInspectorProps) {
  return (
    <Pane label="The chosen row in both builds">
      <Bar>
        {row === undefined ? null : <Sign kind={row.kind} />}
        <h2 className="strong cut" style={{ fontSize: 'inherit' }}>
          {row === undefined ? 'No row chosen' : keyWords(diff, row)}
        </h2>
      </Bar>
      <Scroll>
        {row === undefined ? null : <Both diff={diff} row={row} />}
        {row?.parting == null ? null : <Parting parting={row.parting} />}
        <ByEvent diff={diff} onEvent={onEvent} />
        {isAhead ? <WhenSwitched /> : null}
      </Scroll>
    </Pane>
  );
}

function WhenSwitched() {
  return (
    <Section title="When you switch">
      <p className={styles.story}>
        Readers move from one build to the other in one transaction. The build before is kept whole and can be gone back
        to. No event is written, no effect repeats.
      </p>
    </Section>
  );
}

function keyWords({ keyColumns }: Diff, { before, after }: Difference): string {
  return (after ?? before ?? []).slice(0, keyColumns).map(valueText).join(', ');
}

function Both({ diff, row: { kind, before, after } }: { readonly diff: Diff; readonly row: Difference }) {
  return (
    <Section title="The row">
      <table className={styles.pair}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">build {diff.oldBuild}</th>
            <th scope="col">build {diff.newBuild}</th>
          </tr>
        </thead>
        <tbody>
          {diff.columns.map((name, index) => (
            <tr key={name} data-differs={(kind === 'changed' && before?.[index] !== after?.[index]) || undefined}>
              <th scope="row">{name}</th>
              <td className="mono selectable">{before === null ? 'no row' : valueText(before[index])}</td>
              <td className="mono selectable">{after === null ? 'no row' : valueText(after[index])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Parting({ parting: { type, position, stream } }: { readonly parting: NonNullable<Difference['parting']> }) {
  return (
    <Section title="Where the runs part" fact={<span className="mono">{formatCount(position)}</span>}>
      <KindName kind="event" name={type} />
      <Facts facts={[{ label: 'Stream', value: <span className="mono">{stream}</span> }]} />
      <div className={styles.actions}>
        <Button onPress={() => goTo(streamPlace(stream))}>Open stream</Button>
      </div>
    </Section>
  );
}

function ByEvent({ diff, onEvent }: Pick<DiffInspectorProps, 'diff' | 'onEvent'>) {
  const most = diff.byEvent[0]?.rows ?? 0;
  if (most === 0) return null;
  return (
    <Section title="All by the event that parts them">
      <div className={styles.parts}>
        {diff.byEvent.map(({ type, rows }) => (
          <PartRow key={type} type={type} rows={rows} most={most} onEvent={onEvent} />
        ))}
      </div>
    </Section>
  );
}

type PartRowProps = { readonly type: string; readonly rows: number; readonly most: number } & Pick<
  DiffInspectorProps,
  'onEvent'
>;

function PartRow({ type, rows, most, onEvent }: PartRowProps) {
  return (
    <>
      <Button look="quiet" fill onPress={() => onEvent(type)}>
        {type}
      </Button>
      <progress className={styles.share} max={most} value={rows} aria-label={`Rows that ${type} parts`} />
      <span className="mono">{formatCount(rows)}</span>
    </>
  );
}
