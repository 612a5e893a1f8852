/**
 * A layout with some blocks moved by hand. Lines of blocks that stay keep their way; the others leave on the side that faces the
 * other block and turn where the fewest blocks are in their way.
 */
import type { Layout, Place, Point } from './layout.ts';
import type { Line, Picture } from './picture.ts';

/** Blocks that a person moved: id -> top left corner. */
export type Moves = ReadonlyMap<string, Point>;

const STUB_PX = 24;
const TURN_PX = 11;

export function arrange(layout: Layout, { lines }: Picture, moves: Moves): Layout {
  if (moves.size === 0) return layout;
  const places = new Map([...layout.places].map(([id, place]) => [id, { ...place, ...moves.get(id) }]));
  const ways = new Map(
    lines.map((line, index) => {
      const way = layout.lines.get(line.id) ?? [];
      const stays = !moves.has(line.from.block) && !moves.has(line.to.block);
      return [line.id, stays ? way : wayBetween(line, way, layout.places, places, index)] as const;
    }),
  );
  return { places, lines: ways };
}

type Places = ReadonlyMap<string, Place>;

function wayBetween(
  line: Line,
  before: readonly Point[],
  old: Places,
  places: Places,
  index: number,
): readonly Point[] {
  const [from, to] = [places.get(line.from.block), places.get(line.to.block)];
  const [start, end] = [before[0], before.at(-1)];
  if (from === undefined || to === undefined || start === undefined || end === undefined) return before;
  const startY = from.y + start.y - (old.get(line.from.block)?.y ?? 0);
  const endY = to.y + end.y - (old.get(line.to.block)?.y ?? 0);
  const turn = (index % 5) * TURN_PX;
  if (from.x + from.width + STUB_PX < to.x) {
    const [a, b] = [from.x + from.width, to.x];
    return way({ x: a, y: startY }, { x: b, y: endY }, freest(a, b, startY, endY, places, turn));
  }
  if (to.x + to.width + STUB_PX < from.x) {
    const [a, b] = [from.x, to.x + to.width];
    return way({ x: a, y: startY }, { x: b, y: endY }, freest(b, a, startY, endY, places, turn));
  }
  const right = Math.max(from.x + from.width, to.x + to.width) + STUB_PX + turn;
  return way({ x: from.x + from.width, y: startY }, { x: to.x + to.width, y: endY }, right);
}

function way(start: Point, end: Point, turnX: number): readonly Point[] {
  if (start.y === end.y) return [start, end];
  return [start, { x: turnX, y: start.y }, { x: turnX, y: end.y }, end];
}

/** The turn between two sides that runs through the fewest blocks; near the left one when all are alike. */
function freest(left: number, right: number, y1: number, y2: number, places: Places, offset: number): number {
  const room = right - left - 2 * STUB_PX;
  if (room <= 0) return (left + right) / 2;
  const turns = Array.from({ length: 12 }, (_, step) => left + STUB_PX + (((room * step) / 12 + offset) % room));
  const hits = (x: number) =>
    blocksIn(places, x, x, y1, y2) + blocksIn(places, left, x, y1, y1) + blocksIn(places, x, right, y2, y2);
  const best = turns.toSorted((a, b) => hits(a) - hits(b))[0];
  return Math.round(best ?? (left + right) / 2);
}

function blocksIn(places: Places, x1: number, x2: number, y1: number, y2: number): number {
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
  let count = 0;
  for (const { x, y, width, body } of places.values()) {
    if (x < x2 - 1 + (x1 === x2 ? 2 : 0) && x + width > x1 + 1 && y < bottom + 1 && y + body > top - 1) count += 1;
  }
  return count;
}
