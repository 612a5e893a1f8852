/** A dot that travels a line when messages went along it: once a sample at most, none for who wants no motion. */
import { useEffect, useRef } from 'react';
import type { Point } from '../graph/layout.ts';
import { lengthOf, pathOf } from '../graph/line-path.ts';
import type { Line } from '../graph/picture.ts';
import { useLive } from '../live/live-store.ts';
import styles from './line-layer.module.css';
import { lineKindOf } from './model-line.tsx';

const PX_A_SECOND = 220;
const MIN_MS = 500;
const MAX_MS = 1_800;
/** Lines do not beat in time. */
const SPREAD_MS = 700;

type PulseProps = { readonly line: Line; readonly way: readonly Point[] };

export function Pulse({ line, way }: PulseProps) {
  const total = useLive(({ figures }) => figures.lines.get(line.id)?.total);
  const dot = useRef<SVGCircleElement>(null);
  const before = useRef(total);
  useEffect(() => {
    const grew = total !== undefined && before.current !== undefined && total > before.current;
    before.current = total;
    if (!grew || dot.current === null || dot.current.getAnimations().length > 0 || wantsNoMotion()) return;
    const duration = Math.min(Math.max((lengthOf(way) / PX_A_SECOND) * 1_000, MIN_MS), MAX_MS);
    dot.current.animate(
      [
        { offsetDistance: '0%', opacity: 1 },
        { offsetDistance: '100%', opacity: 1 },
      ],
      { duration, delay: delayOf(line.id), easing: 'linear' },
    );
  }, [total, way, line.id]);
  return (
    <circle
      ref={dot}
      className={styles.pulse}
      data-kind={lineKindOf(line.kind)}
      r="3.5"
      style={{ offsetPath: `path("${pathOf(way, false)}")` }}
    />
  );
}

function wantsNoMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function delayOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % SPREAD_MS;
  return sum;
}
