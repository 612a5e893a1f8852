/** One number of the state over versions, a step each; press a step to go there. The keys that step through versions move it too. */
import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import styles from './step-chart.module.css';
import { rangeOf, type StepPoint, stepPath, stepScale } from './step-path.ts';

type StepChartProps = {
  readonly label: string;
  readonly points: readonly StepPoint[];
  readonly first: number;
  readonly last: number;
  readonly current: number;
  readonly onVersion: (version: number) => void;
};

const HEIGHT = 64;

export function StepChart({ label, points, first, last, current, onVersion }: StepChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [hovered, setHovered] = useState<number | null>(null);
  const { low } = rangeOf(points);
  const scale = stepScale(points, first, last, { width, height: HEIGHT });
  const value = (version: number) => points.find((point) => point.version === version)?.value;
  const versionOf = (event: PointerEvent<SVGElement>) =>
    scale.versionAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const middle = (version: number) => (scale.x(version) + scale.x(version + 1)) / 2;
  const shown = hovered ?? current;
  const now = value(current);
  return (
    <div ref={place} className={styles.chart}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${label} over versions ${first} to ${last}, ${now ?? 'nothing'} at version ${current}`}
        onPointerMove={(event) => setHovered(versionOf(event))}
        onPointerLeave={() => setHovered(null)}
        onPointerDown={(event) => onVersion(versionOf(event))}
      >
        {low > 0 ? null : <path className={styles.zero} d={`M0 ${scale.y(0)}H${width}`} />}
        {hovered === null ? null : (
          <rect
            className={styles.hover}
            x={scale.x(hovered)}
            width={Math.max(1, scale.x(hovered + 1) - scale.x(hovered))}
            height={HEIGHT}
          />
        )}
        <path className={styles.line} d={stepPath(points, scale)} />
        <path className={styles.cursor} d={`M${middle(current)} 0V${HEIGHT}`} />
        {now === undefined ? null : <circle className={styles.dot} cx={middle(current)} cy={scale.y(now)} r="3.5" />}
      </svg>
      <div className={styles.axis}>
        <span>{first === current ? '' : first}</span>
        <b className={styles.at} style={{ left: `clamp(12px, ${middle(shown)}px, calc(100% - 24px))` }}>
          {hovered === null ? current : `${hovered}: ${value(hovered) ?? 'none'}`}
        </b>
        <span>{last === current ? '' : last}</span>
      </div>
    </div>
  );
}

function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
