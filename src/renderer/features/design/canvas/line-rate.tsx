/** How many messages a second go along a line: above it where it is level, in a gap of it where it is upright. */
import { memo } from 'react';
import { cx } from '../../../ui/class-names.ts';
import { spotOf } from '../graph/line-path.ts';
import type { Branch } from '../graph/trunks.ts';
import { rateText } from '../live/figures.ts';
import { useLive } from '../live/live-store.ts';
import styles from './line-layer.module.css';

/** Whose rate is said, and where. */
export type Said = { readonly of: 'message' | 'line'; readonly near: 'start' | 'end'; readonly always: boolean };

type LineRateProps = {
  readonly branch: Branch;
  readonly said: Said | undefined;
  readonly hot: boolean;
  readonly quiet: boolean;
};

/** A branch whose rate is so far from its trunk's says its own: it lags, or it catches up. */
const APART = 0.3;

function Rate({ branch: { line, own, way }, said, hot, quiet }: LineRateProps) {
  const known = useLive(({ figures }) => figures.lines.has(line.id));
  const ofLine = useLive(({ figures }) => figures.lines.get(line.id)?.perSecond ?? 0);
  const ofMessage = useLive(({ figures }) => figures.messages.get(line.message) ?? 0);
  const differs = Math.abs(ofLine - ofMessage) > Math.max(1, ofMessage * APART);
  const spot = said === undefined ? undefined : spotOf(said.near === 'start' ? way : own, said.near);
  if (!known || said === undefined || spot === undefined || !(said.always || differs)) return null;
  const perSecond = said.of === 'message' ? ofMessage : ofLine;
  return (
    <text
      className={cx(
        styles.figure,
        hot && styles.hotFigure,
        perSecond === 0 && styles.idleFigure,
        quiet && styles.quiet,
      )}
      x={spot.x}
      y={spot.upright ? spot.y + 4 : spot.y - 5}
    >
      {rateText(perSecond)}
    </text>
  );
}

export const LineRate = memo(Rate);
