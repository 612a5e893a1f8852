/** A merged state as lines: what changed is always in sight, long stretches that did not are folded to "12 unchanged". */
import { preview } from '../../ui/json-lines.ts';
import type { StatePart } from './merge-states.ts';

export type StateLine =
  | {
      readonly form: 'leaf' | 'open' | 'folded' | 'close';
      readonly id: string;
      readonly depth: number;
      readonly part: StatePart;
    }
  /** A stretch of children that are the same. */
  | { readonly form: 'stretch'; readonly id: string; readonly depth: number; readonly count: number };

/** Same lines kept at the head of a stretch that is folded. */
const LEAD = 2;
const SHORTEST_STRETCH = 3;
/** Containers with fewer children show them all; an entity's own fields are all shown unless there are very many. */
const SMALL = 7;
const SMALL_WHOLE = 30;

type IsOpen = (id: string) => boolean | undefined;

/** `isOpen` says what a person made of a line; undefined leaves it to the tree. */
export function stateLines(whole: StatePart, isOpen: IsOpen): readonly StateLine[] {
  const lines: StateLine[] = [];
  addLines(lines, whole, 0, isOpen);
  return lines;
}

function addLines(lines: StateLine[], part: StatePart, depth: number, isOpen: IsOpen): void {
  const id = idOf(part);
  if (part.children.length === 0) return void lines.push({ form: 'leaf', id, depth, part });
  if (!(isOpen(id) ?? opensByItself(part, depth))) return void lines.push({ form: 'folded', id, depth, part });
  lines.push({ form: 'open', id, depth, part });
  for (const run of runsOf(part, depth)) addRun(lines, `${id}…${run.start}`, run, depth + 1, isOpen);
  lines.push({ form: 'close', id: `${id}}`, depth, part });
}

function addRun(lines: StateLine[], id: string, run: Run, depth: number, isOpen: IsOpen): void {
  const hidden = isOpen(id) === true ? 0 : run.hidden;
  for (const child of run.parts.slice(0, run.parts.length - hidden)) addLines(lines, child, depth, isOpen);
  if (hidden > 0) lines.push({ form: 'stretch', id, depth, count: hidden });
}

type Run = { readonly start: number; readonly parts: readonly StatePart[]; readonly hidden: number };

/** Children in stretches of touched and untouched ones, and how many of an untouched stretch wait to be asked for. */
function runsOf({ children, touched }: StatePart, depth: number): readonly Run[] {
  if (!touched || children.length <= (depth === 0 ? SMALL_WHOLE : SMALL))
    return [{ start: 0, parts: children, hidden: 0 }];
  const runs: Run[] = [];
  for (let start = 0; start < children.length; ) {
    const wanted = children[start]?.touched;
    const found = children.findIndex((child, index) => index > start && child.touched !== wanted);
    const end = found === -1 ? children.length : found;
    const hidden = !wanted && end - start >= LEAD + SHORTEST_STRETCH ? end - start - LEAD : 0;
    runs.push({ start, parts: children.slice(start, end), hidden });
    start = end;
  }
  return runs;
}

const FOLDED_CHARS = 44;
const OPEN_CHILDREN = 24;
const OPEN_DEPTH = 4;

function opensByItself(part: StatePart, depth: number): boolean {
  if (depth === 0) return true;
  if (part.tone !== 'same') return false;
  if (part.touched) return true;
  const fitsOnLine = !/^[[{] \d+ (item|field)s? [\]}]$/.test(preview(part.value, FOLDED_CHARS));
  return !fitsOnLine && depth < OPEN_DEPTH && part.children.length <= OPEN_CHILDREN;
}

/** A removed element of a list and the one that took its place have the same path. */
function idOf({ path, tone }: StatePart): string {
  return tone === 'removed' ? `${path}-` : path;
}
