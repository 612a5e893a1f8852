/** The same story as lanes over time: who did what when. The tree beside it says all of it in words. */
import { useLayoutEffect, useRef, useState } from 'react';
import { formatDuration } from '../../ui/format-time.ts';
import styles from './swim-lanes.module.css';
import { type Gap, timeScale } from './time-scale.ts';
import { flattenTrace, READ_MODELS_LANE, type TraceNode } from './trace.ts';

type SwimLanesProps = { readonly roots: readonly TraceNode[]; readonly start: number; readonly selected: number };

const LANE_PX = 19;
const TOP_PX = 20;
const LABEL_PX = 96;
const SIDE_PX = 14;

type Placed = { readonly node: TraceNode; readonly x: number; readonly y: number; readonly endX: number };

export function SwimLanes({ roots, start, selected }: SwimLanesProps) {
  const [place, width] = useWidth();
  const nodes = flattenTrace(roots);
  const lanes = lanesOf(nodes);
  const times = nodes.flatMap(({ at, endAt }) => [at, endAt]).filter((at) => at !== null);
  const scale = timeScale(times, LABEL_PX + SIDE_PX, Math.max(width - SIDE_PX, LABEL_PX + SIDE_PX * 2));
  const y = (lane: string) => TOP_PX + lanes.indexOf(lane) * LANE_PX + LANE_PX / 2;
  const height = TOP_PX + lanes.length * LANE_PX + 16;
  const end = Math.max(...times);
  const placed = (node: TraceNode, at: number): Placed => ({
    node,
    x: scale.x(node.at ?? at),
    y: y(node.lane),
    endX: scale.x(node.endAt ?? node.at ?? at),
  });
  return (
    <div ref={place} className={styles.place}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`${lanes.length} lanes over ${formatDuration(end - start)}`}
      >
        {scale.gaps.map((gap) => (
          <Idle key={gap.from} gap={gap} nodes={nodes} height={lanes.length * LANE_PX} />
        ))}
        {lanes.map((lane) => (
          <g key={lane}>
            <line className={styles.lane} x1={LABEL_PX} x2={width} y1={y(lane)} y2={y(lane)} />
            <text className={styles.label} x={12} y={y(lane) + 4}>
              {lane.length > 15 ? `${lane.slice(0, 14)}…` : lane}
            </text>
          </g>
        ))}
        {roots.map((root) => (
          <Branch key={root.key} node={placed(root, start)} placed={placed} selected={selected} />
        ))}
        <text className={styles.axis} x={LABEL_PX + SIDE_PX} y={height - 5} textAnchor="middle">
          0
        </text>
        <text className={styles.axis} x={width - 12} y={height - 5} textAnchor="end">
          {formatDuration(end - start)}
        </text>
      </svg>
    </div>
  );
}

type IdleProps = { readonly gap: Gap; readonly nodes: readonly TraceNode[]; readonly height: number };

/** What was waited for, when it is known. */
function Idle({ gap: { from, to, start, end }, nodes, height }: IdleProps) {
  const call = nodes.find(({ at, endAt }) => at !== null && endAt !== null && at <= start && endAt >= end);
  const words = call === undefined ? 'idle' : `waiting for ${call.name}`;
  const x = Math.max((from + to) / 2, LABEL_PX + 60);
  return (
    <g>
      <rect className={styles.gap} x={from + 6} y={TOP_PX} width={Math.max(0, to - from - 12)} height={height} />
      <text className={styles.axis} x={x} y={13} textAnchor="middle">
        {formatDuration(end - start)} {words}
      </text>
    </g>
  );
}

type BranchProps = {
  readonly node: Placed;
  readonly placed: (node: TraceNode, at: number) => Placed;
  readonly selected: number;
};

/** Edges below, then the children, then the mark itself on top. */
function Branch({ node, placed, selected }: BranchProps) {
  const children = node.node.children.map((child) => placed(child, node.node.at ?? 0));
  return (
    <g>
      {children.map((child) => (
        <line
          key={child.node.key}
          className={styles[edgeOf(child.node)]}
          x1={node.x}
          y1={node.y}
          x2={child.x}
          y2={child.y}
        />
      ))}
      {children.map((child) => (
        <Branch key={child.node.key} node={child} placed={placed} selected={selected} />
      ))}
      <Mark placed={node} isSelected={node.node.event?.position === selected} />
    </g>
  );
}

function Mark({ placed: { node, x, y, endX }, isSelected }: { readonly placed: Placed; readonly isSelected: boolean }) {
  if (node.kind === 'external') {
    return (
      <rect data-kind="external" className={styles.call} x={x} y={y - 2} width={Math.max(2, endX - x)} height={4} />
    );
  }
  return (
    <g data-kind={node.kind}>
      {isSelected ? <rect className={styles.ring} x={x - 7.5} y={y - 7.5} width={15} height={15} rx={3} /> : null}
      <rect className={isSelected ? styles.filled : styles.mark} x={x - 4.5} y={y - 4.5} width={9} height={9} rx={1.5}>
        <title>{`${node.name}, ${node.note}`}</title>
      </rect>
    </g>
  );
}

/** A line is what travels along it: a command solid, an event dashed, a read dotted. */
function edgeOf({ kind }: TraceNode): 'solid' | 'dashed' | 'dotted' | 'none' {
  if (kind === 'external') return 'none';
  if (kind === 'read-model') return 'dotted';
  return kind === 'event' ? 'solid' : 'dashed';
}

/** In the order of first appearance; the read models last. */
function lanesOf(nodes: readonly TraceNode[]): readonly string[] {
  const timed = nodes.filter(({ at }) => at !== null).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const lanes = [...new Set(timed.map(({ lane }) => lane))];
  return nodes.some(({ lane }) => lane === READ_MODELS_LANE) ? [...lanes, READ_MODELS_LANE] : lanes;
}

function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(400);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width] as const;
}
