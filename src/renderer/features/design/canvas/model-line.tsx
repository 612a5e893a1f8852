/** One line: ring at its source, arrow at its target, a dot where it leaves a trunk. Grey while nothing goes along it. */
import { memo } from 'react';
import { cx } from '../../../ui/class-names.ts';
import type { Kind } from '../../../ui/kinds.ts';
import { arrowOf, pathOf } from '../graph/line-path.ts';
import type { LineKind } from '../graph/picture.ts';
import type { Branch, Meeting } from '../graph/trunks.ts';
import { isIdle } from '../live/figures.ts';
import { useLive } from '../live/live-store.ts';
import styles from './line-layer.module.css';

type ModelLineProps = {
  readonly branch: Branch;
  /** It touches what is chosen; the part that it shares with others is then drawn as well. */
  readonly hot: boolean;
  readonly quiet: boolean;
  /** All idle lines lie under all others: where lines come together the one that flows is seen. */
  readonly layer: 'idle' | 'flowing';
};

function Line({ branch: { line, own, way, joint, trunk }, hot, quiet, layer }: ModelLineProps) {
  const idles = useLive(({ figures }) => isIdle(figures, line.id));
  if (idles !== (layer === 'idle')) return null;
  const idle = idles && styles.idle;
  const kind = lineKindOf(line.kind);
  const alike = trunk === null || trunk.kind === line.kind;
  const drawn = hot && alike ? way : own;
  return (
    <g className={cx(quiet && styles.quiet)} data-kind={kind}>
      {hot && !alike ? <TrunkPart trunk={trunk} idle={idle} /> : null}
      <path className={cx(styles.line, idle, hot && styles.hot)} data-kind={kind} d={pathOf(drawn)} />
      <path className={cx(styles.arrow, idle)} d={arrowOf(drawn)} />
      {joint === null ? (
        <circle className={cx(styles.port, idle)} cx={way[0]?.x} cy={way[0]?.y} r="2.5" />
      ) : (
        <circle className={cx(styles.joint, idle)} cx={joint.x} cy={joint.y} r="3" />
      )}
    </g>
  );
}

type TrunkPartProps = { readonly trunk: NonNullable<Branch['trunk']>; readonly idle: string | false | undefined };

function TrunkPart({ trunk: { kind, points }, idle }: TrunkPartProps) {
  const look = lineKindOf(kind);
  return <path className={cx(styles.line, idle, styles.hot)} data-kind={look} d={pathOf(points, false)} />;
}

export const ModelLine = memo(Line);

export function MeetingDot({ dot: { kind, at, lines } }: { readonly dot: Meeting }) {
  const idle = useLive(({ figures }) => lines.every((id) => isIdle(figures, id))) && styles.idle;
  return <circle className={cx(styles.joint, idle)} data-kind={lineKindOf(kind)} cx={at.x} cy={at.y} r="3" />;
}

export function lineKindOf(kind: LineKind): Kind {
  return kind === 'read' ? 'read-model' : kind;
}
