/**
 * Lines of one message leave together. What a line shares with another is drawn once: a line begins where it leaves the trunk, and
 * a dot marks the place. Events go before reads, so that dashes and dots never lie on each other.
 */
import type { Layout, Point } from './layout.ts';
import type { Line } from './picture.ts';

/** The part of a line that is its own. */
export type Branch = {
  readonly line: Line;
  /** What is drawn: from the trunk, or from the port. */
  readonly own: readonly Point[];
  /** The whole way, for what travels it. */
  readonly way: readonly Point[];
  /** The dot at which it leaves the trunk of its message. */
  readonly joint: Point | null;
  /** The part before it, and what it looks like: a read may leave the trunk of an event. */
  readonly trunk: { readonly kind: Line['kind']; readonly points: readonly Point[] } | null;
  /** True for the line that the trunk belongs to. */
  readonly leads: boolean;
};

export function branchesOf(lines: readonly Line[], ways: Layout['lines']): readonly Branch[] {
  const trunks = Map.groupBy(lines, ({ from, message }) => `${from.block} ${message}`);
  return [...trunks.values()].flatMap((trunk) => branchesOfTrunk(trunk, ways));
}

function branchesOfTrunk(lines: readonly Line[], ways: Layout['lines']): readonly Branch[] {
  const drawn: (readonly Point[])[] = [];
  const sorted = lines.toSorted(eventsFirst);
  return sorted.flatMap((line): readonly Branch[] => {
    const way = ways.get(line.id);
    if (way === undefined || way.length < 2) return [];
    const shared = drawn.map((other) => leaving(way, other)).toSorted((a, b) => b.length - a.length)[0];
    drawn.push(way);
    const joint = shared?.rest[0];
    if (shared === undefined || joint === undefined || shared.length === 0 || shared.rest.length < 2) {
      return [{ line, own: way, way, joint: null, trunk: null, leads: drawn.length === 1 }];
    }
    const points = [...way.slice(0, way.length - shared.rest.length + 1), joint].filter(unlikeNext);
    const trunk = { kind: sorted[0]?.kind ?? line.kind, points };
    return [{ line, own: shared.rest, way, joint, trunk, leads: false }];
  });
}

function eventsFirst(a: Line, b: Line): number {
  return Number(a.kind === 'read') - Number(b.kind === 'read');
}

/** A dot at which lines to the same strip come together. */
export type Meeting = { readonly kind: Line['kind']; readonly at: Point; readonly lines: readonly string[] };

export function meetings(lines: readonly Line[], ways: Layout['lines']): readonly Meeting[] {
  const groups = Map.groupBy(
    lines.filter(({ to }) => to.strip !== null),
    ({ to }) => to.strip,
  );
  return [...groups.values()].flatMap((group) => meetingsOf(group, ways));
}

function meetingsOf(group: readonly Line[], ways: Layout['lines']): readonly Meeting[] {
  const backwards = group.map(({ id }) => ways.get(id)?.toReversed() ?? []);
  return group.flatMap(({ kind }, index): readonly Meeting[] => {
    const met = backwards.slice(0, index).map((other) => leaving(backwards[index] ?? [], other));
    const at = met.toSorted((a, b) => b.length - a.length)[0]?.rest[0];
    return at === undefined || at === backwards[index]?.[0] ? [] : [{ kind, at, lines: group.map(({ id }) => id) }];
  });
}

type Leaving = { readonly length: number; readonly rest: readonly Point[] };

/** How far `way` runs on `other` from their common start, and what is left of it then. */
function leaving(way: readonly Point[], other: readonly Point[]): Leaving {
  let length = 0;
  for (let index = 0; index + 1 < way.length; index += 1) {
    const [a, b, c, d] = [way[index], way[index + 1], other[index], other[index + 1]];
    if (a === undefined || b === undefined || c === undefined || d === undefined) break;
    const step = Math.min(distance(a, b), distance(c, d));
    if (!same(toward(a, b, step), toward(c, d, step))) return { length, rest: way.slice(index) };
    length += step;
    if (!same(b, d)) return { length, rest: [toward(a, b, step), ...way.slice(index + 1)].filter(unlikeNext) };
  }
  return { length, rest: way.slice(-1) };
}

function unlikeNext(point: Point, index: number, points: readonly Point[]): boolean {
  const next = points[index + 1];
  return next === undefined || !same(point, next);
}

function toward(a: Point, b: Point, length: number): Point {
  return { x: a.x + Math.sign(b.x - a.x) * length, y: a.y + Math.sign(b.y - a.y) * length };
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function same(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
