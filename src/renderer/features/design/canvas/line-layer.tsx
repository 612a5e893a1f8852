/** All lines of the picture, under the blocks: what is quiet first, what is chosen last; on them their figures and what travels. */
import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import type { Layout } from '../graph/layout.ts';
import { pathOf } from '../graph/line-path.ts';
import { edgeIdOf, type Line, nameOf, type Picture, touches } from '../graph/picture.ts';
import { type Branch, branchesOf, meetings } from '../graph/trunks.ts';
import { useCanvasState } from './canvas-state.ts';
import styles from './line-layer.module.css';
import { LineRate, type Said } from './line-rate.tsx';
import { MeetingDot, ModelLine } from './model-line.tsx';
import { Pulse } from './pulse.tsx';

const LAYERS = ['idle', 'flowing'] as const;

type LineLayerProps = { readonly picture: Picture; readonly layout: Layout };

export function LineLayer({ picture, layout }: LineLayerProps) {
  const { selected, edge, flow, found } = useCanvasState();
  const branches = useMemo(() => branchesOf(picture.lines, layout.lines), [picture, layout]);
  const dots = useMemo(() => meetings(picture.lines, layout.lines), [picture, layout]);
  const said = useMemo(() => branches.map((branch) => saidOf(branch, picture.lines)), [branches, picture]);
  const isHot = ({ line }: Branch) =>
    (selected !== null && touches(line, selected)) || (edge !== null && edgeIdOf(line) === edge);
  const isQuiet = (line: Line) =>
    (flow !== null && !flow.lines.has(line.id)) ||
    (found !== null && ![line.from.block, line.to.block, line.message].some((id) => found.has(id)));
  const sorted = branches.toSorted(
    (a, b) => Number(isHot(a)) - Number(isHot(b)) || Number(isQuiet(b.line)) - Number(isQuiet(a.line)),
  );
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden="true" focusable="false">
        <title>Lines</title>
        <g transform="translate(0.5 0.5)">
          {LAYERS.map((layer) => (
            <g key={layer}>
              {sorted.map((branch) => (
                <ModelLine
                  key={branch.line.id}
                  branch={branch}
                  hot={isHot(branch)}
                  quiet={isQuiet(branch.line)}
                  layer={layer}
                />
              ))}
            </g>
          ))}
          {branches.map(({ line, own }) => (
            <path key={line.id} className={styles.grip} data-edge={edgeIdOf(line)} d={pathOf(own)}>
              <title>{`${nameOf(line.from.strip ?? line.from.block)} to ${nameOf(line.to.strip ?? line.to.block)}`}</title>
            </path>
          ))}
          {dots.map((dot) => (
            <MeetingDot key={`${dot.at.x} ${dot.at.y}`} dot={dot} />
          ))}
          {branches.map(({ line, way }) => (
            <Pulse key={line.id} line={line} way={way} />
          ))}
          {branches.map((branch, index) => (
            <LineRate
              key={branch.line.id}
              branch={branch}
              said={said[index]}
              hot={isHot(branch) || (selected !== null && trunkOf(branch, branches).some(isHot))}
              quiet={isQuiet(branch.line)}
            />
          ))}
        </g>
      </svg>
    </ViewportPortal>
  );
}

/** Branches that leave together with it. */
function trunkOf({ line, leads }: Branch, branches: readonly Branch[]): readonly Branch[] {
  if (!leads) return [];
  return branches.filter((one) => one.line.from.block === line.from.block && one.line.message === line.message);
}

/** A trunk says its rate once, where it leaves; lines that come together say theirs before they do. */
function saidOf({ line, leads }: Branch, lines: readonly Line[]): Said {
  if (line.from.strip !== null) {
    const alone = lines.every(
      (one) => one === line || one.from.block !== line.from.block || one.message !== line.message,
    );
    if (leads) return { of: alone ? 'line' : 'message', near: 'start', always: true };
    return { of: 'line', near: 'end', always: false };
  }
  const meets = lines.some((one) => one !== line && one.to.block === line.to.block && one.message === line.message);
  return { of: 'line', near: meets ? 'start' : 'end', always: true };
}
