/**
 * Which column each block stands in. Producers stand first, flows run to the right from them, and a block stands between what it
 * connects: the sum of the lines' lengths is made small, a line within a column or a leaf to the left of its source being dear.
 */
import type { Line, Picture } from './picture.ts';

export type ColumnsOf = ReadonlyMap<string, number>;

/** One pair of blocks with everything that runs from the first to the second. */
type Link = { readonly from: string; readonly to: string; readonly weight: number; readonly backward: number };

const SAME_COLUMN = 4;
const LEAF_BACKWARD = 6;
const BACKWARD = 0.6;
const EXTRA_LINE = 0.2;
const MAX_ROUNDS = 50;

export function placeColumns({ blocks, lines }: Picture): ColumnsOf {
  const ids = blocks.map(({ id }) => id).toSorted();
  const links = linksOf(lines, new Set(ids));
  const starts = [breadthFirst(ids, links), longestPath(ids, links)];
  const [best] = starts
    .map((start) => improve(ids, links, start))
    .toSorted((a, b) => total(links, a) - total(links, b));
  return fromZero(best ?? new Map());
}

function linksOf(lines: readonly Line[], known: ReadonlySet<string>): readonly Link[] {
  const links = new Map<string, Link>();
  for (const { from, to, kind } of lines) {
    if (from.block === to.block || !known.has(from.block) || !known.has(to.block)) continue;
    const key = `${from.block}>${to.block}`;
    const before = links.get(key);
    const leaf = kind === 'read' || from.block.startsWith('producer/') || to.block.startsWith('external/');
    const weight = before === undefined ? 1 : before.weight + EXTRA_LINE;
    links.set(key, { from: from.block, to: to.block, weight, backward: leaf ? LEAF_BACKWARD : BACKWARD });
  }
  return [...links.values()];
}

/** Steps from the blocks that nothing leads to; a circle that nothing leads into starts at its first block. */
function breadthFirst(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const columns = new Map<string, number>();
  const starts = ids.filter((id) => !links.some(({ to }) => to === id));
  spread(starts, links, columns);
  for (const id of ids) spread([id], links, columns);
  return columns;
}

function spread(starts: readonly string[], links: readonly Link[], columns: Map<string, number>): void {
  const queue = starts.filter((id) => !columns.has(id));
  for (const id of queue) columns.set(id, isProducer(id) ? 0 : 1);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const { from, to } of links) {
      if (from !== id || columns.has(to)) continue;
      columns.set(to, (columns.get(id) ?? 0) + 1);
      queue.push(to);
    }
  }
}

/** The longest way to a block, over the links that do not close a circle. */
function longestPath(ids: readonly string[], links: readonly Link[]): Map<string, number> {
  const columns = new Map<string, number>();
  const onTheWay = new Set<string>();
  const visit = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    onTheWay.add(id);
    const before = links.filter(({ to, from }) => to === id && !onTheWay.has(from)).map(({ from }) => visit(from) + 1);
    onTheWay.delete(id);
    const column = Math.max(isProducer(id) ? 0 : 1, ...before);
    columns.set(id, column);
    return column;
  };
  for (const id of ids) visit(id);
  return columns;
}

/** Moves one block at a time to where its own lines are cheapest, until nothing gets better. */
function improve(
  ids: readonly string[],
  links: readonly Link[],
  start: ReadonlyMap<string, number>,
): Map<string, number> {
  const columns = new Map(start);
  const width = Math.max(...columns.values(), 0) + 1;
  const movable = ids.filter((id) => !isProducer(id));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let moved = false;
    for (const id of movable) {
      const own = links.filter(({ from, to }) => from === id || to === id);
      const here = columns.get(id) ?? 0;
      let best = { column: here, cost: total(own, columns) };
      for (let column = 1; column < width; column += 1) {
        columns.set(id, column);
        const cost = total(own, columns);
        if (cost < best.cost - 1e-9) best = { column, cost };
      }
      columns.set(id, best.column);
      moved ||= best.column !== here;
    }
    if (!moved) break;
  }
  return columns;
}

function total(links: readonly Link[], columns: ReadonlyMap<string, number>): number {
  return links.reduce((sum, link) => sum + costOf(link, columns), 0);
}

function costOf({ from, to, weight, backward }: Link, columns: ReadonlyMap<string, number>): number {
  const length = (columns.get(to) ?? 0) - (columns.get(from) ?? 0);
  if (length === 0) return weight * SAME_COLUMN;
  return weight * (Math.abs(length) + (length < 0 ? backward : 0));
}

function isProducer(id: string): boolean {
  return id.startsWith('producer/');
}

/** Without empty columns. */
function fromZero(columns: ReadonlyMap<string, number>): ColumnsOf {
  const used = [...new Set(columns.values())].toSorted((a, b) => a - b);
  return new Map([...columns].map(([id, column]) => [id, used.indexOf(column)]));
}

export function columnOf(columns: ColumnsOf, block: string): number {
  return columns.get(block) ?? 0;
}
