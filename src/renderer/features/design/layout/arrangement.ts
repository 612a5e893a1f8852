/** Where a person put blocks by hand, remembered for each workspace on this machine. */
import { createStore } from 'zustand/vanilla';
import { isRecord, remembered } from '../../../ui/remembered.ts';
import type { Moves } from '../graph/arrange.ts';
import type { Point } from '../graph/layout.ts';

type Saved = Readonly<Record<string, Point>>;

const isPoint = (value: unknown): value is Point =>
  isRecord(value) && typeof value['x'] === 'number' && typeof value['y'] === 'number';
const isSaved = (value: unknown): value is Saved => isRecord(value) && Object.values(value).every(isPoint);

export type Arrangement = {
  readonly workspace: string;
  readonly moves: Moves;
  /** What undo goes back to, newest last. */
  readonly past: readonly Moves[];
  readonly future: readonly Moves[];
};

const NOTHING: Moves = new Map();
const PAST = 100;

export const arrangementStore = createStore<Arrangement>(() => ({
  workspace: '',
  moves: NOTHING,
  past: [],
  future: [],
}));

const memoryOf = (workspace: string) => remembered<Saved>(`design.moves.${workspace}`, isSaved, {});

/** @param workspace its folder */
export function openArrangement(workspace: string): void {
  if (arrangementStore.getState().workspace === workspace) return;
  const moves = new Map(Object.entries(memoryOf(workspace).read()));
  arrangementStore.setState({ workspace, moves, past: [], future: [] });
}

export function moveBlocks(moved: Moves): void {
  change((now) => new Map([...now, ...moved]));
}

/** Everything back to where the layout puts it. */
export function tidyUp(): void {
  change(() => NOTHING);
}

export function undoMove(): void {
  const { past, future, moves } = arrangementStore.getState();
  const before = past.at(-1);
  if (before !== undefined) keep({ moves: before, past: past.slice(0, -1), future: [...future, moves] });
}

export function redoMove(): void {
  const { past, future, moves } = arrangementStore.getState();
  const after = future.at(-1);
  if (after !== undefined) keep({ moves: after, past: [...past, moves], future: future.slice(0, -1) });
}

function change(next: (now: Moves) => Moves): void {
  const { moves, past } = arrangementStore.getState();
  keep({ moves: next(moves), past: [...past, moves].slice(-PAST), future: [] });
}

function keep(next: Pick<Arrangement, 'moves' | 'past' | 'future'>): void {
  arrangementStore.setState(next);
  memoryOf(arrangementStore.getState().workspace).write(Object.fromEntries(next.moves));
}
