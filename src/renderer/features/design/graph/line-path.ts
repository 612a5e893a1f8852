/** Corners to a path: orthogonal, corners rounded by 6 px; and where its arrow and its figure stand. */
import type { Point } from './layout.ts';

const RADIUS_PX = 6;
/** An arrow's tip touches the block; the line ends inside the arrow. */
const ARROW_PX = 8;

export function pathOf(points: readonly Point[], endsInArrow = true): string {
  const corners = endsInArrow ? shortened(points) : points;
  return corners.map((point, index) => corner(corners[index - 1], point, corners[index + 1])).join('');
}

function corner(before: Point | undefined, point: Point, after: Point | undefined): string {
  if (before === undefined) return `M${point.x} ${point.y}`;
  if (after === undefined) return `L${point.x} ${point.y}`;
  const radius = Math.min(RADIUS_PX, length(before, point) / 2, length(point, after) / 2);
  const start = along(point, before, radius);
  const end = along(point, after, radius);
  return `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
}

/** The arrow at the end, as a closed path. */
export function arrowOf(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return '';
  const base = along(tip, before, ARROW_PX);
  const across = { x: Math.sign(tip.y - before.y) * 3.5, y: Math.sign(tip.x - before.x) * 3.5 };
  return `M${tip.x} ${tip.y}L${base.x - across.x} ${base.y - across.y}L${base.x + across.x} ${base.y + across.y}Z`;
}

export function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => sum + length(points[index - 1] ?? point, point), 0);
}

/** Where a figure stands: above a level line, or in the gap of an upright one. */
export type Spot = Point & { readonly upright: boolean };

const LABEL_PX = 30;
/** From the block to the middle of the figure: room for ring or arrow. */
const FROM_BLOCK_PX = 23;
/** A line up to here carries its figure in its middle. */
const SHORT_PX = 72;

/** Near the start, near the end, or in the middle of its longest part when there is no room. */
export function spotOf(points: readonly Point[], near: 'start' | 'end'): Spot | undefined {
  const parts = points.slice(1).map((to, index) => [points[index] ?? to, to] as const);
  const wanted = near === 'start' ? parts[0] : parts.at(-1);
  if (wanted === undefined) return undefined;
  const level = wanted[0].y === wanted[1].y;
  if (level && length(...wanted) >= LABEL_PX) return spotOn(wanted, parts.length === 1 ? SHORT_PX : 0, near);
  const longest = parts.toSorted((a, b) => length(...b) - length(...a))[0];
  return longest === undefined ? undefined : spotOn(longest, Number.POSITIVE_INFINITY, near);
}

function spotOn([a, b]: readonly [Point, Point], middleUpTo: number, near: 'start' | 'end'): Spot {
  if (a.y !== b.y) return { x: a.x, y: (a.y + b.y) / 2, upright: true };
  if (length(a, b) <= middleUpTo) return { x: (a.x + b.x) / 2, y: a.y, upright: false };
  const [block, far] = near === 'start' ? [a, b] : [b, a];
  return { x: block.x + Math.sign(far.x - block.x) * FROM_BLOCK_PX, y: a.y, upright: false };
}

function shortened(points: readonly Point[]): readonly Point[] {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return points;
  return [...points.slice(0, -1), along(tip, before, Math.min(ARROW_PX - 2, length(before, tip)))];
}

function along(from: Point, to: Point, distance: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * distance, y: from.y + Math.sign(to.y - from.y) * distance };
}

function length(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
