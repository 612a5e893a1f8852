/** Where the arrow keys lead: the nearest thing in that direction. */

export type Box = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Direction = 'left' | 'right' | 'up' | 'down';

export function nearest(boxes: readonly Box[], from: Box, direction: Direction): Box | undefined {
  let best: { readonly box: Box; readonly cost: number } | undefined;
  for (const box of boxes) {
    const cost = costOf(from, box, direction);
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { box, cost };
  }
  return best?.box;
}

/** Undefined for what does not lie there. To the side counts double: a row is followed before a column is left. */
function costOf(from: Box, to: Box, direction: Direction): number | undefined {
  const dx = to.x + to.width / 2 - (from.x + from.width / 2);
  const dy = to.y + to.height / 2 - (from.y + from.height / 2);
  switch (direction) {
    case 'left':
      return to.x + to.width <= from.x ? -dx + 2 * Math.abs(dy) : undefined;
    case 'right':
      return to.x >= from.x + from.width ? dx + 2 * Math.abs(dy) : undefined;
    case 'up':
      return to.y + to.height <= from.y + 1 ? -dy + 2 * Math.abs(dx) : undefined;
    case 'down':
      return to.y >= from.y + from.height - 1 ? dy + 2 * Math.abs(dx) : undefined;
  }
}
