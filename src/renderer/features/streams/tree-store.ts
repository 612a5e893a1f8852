/** How the tree of streams is looked at: the same in every tab, as it is the same tree. */
import { createStore } from 'zustand/vanilla';

type TreeLook = {
  readonly text: string;
  /** Open and closed by hand; what is not here leaves it to the tree. */
  readonly opened: ReadonlyMap<string, boolean>;
  /** Streams asked for, by category. */
  readonly limits: ReadonlyMap<string, number>;
};

const FIRST = 100;
const STEP = 1_000;

export const treeStore = createStore<TreeLook>(() => ({ text: '', opened: new Map(), limits: new Map() }));

export function filterStreams(text: string): void {
  treeStore.setState({ text });
}

export function openCategory(category: string, open: boolean): void {
  treeStore.setState(({ opened }) => ({ opened: new Map(opened).set(category, open) }));
}

export function askForMore(category: string): void {
  treeStore.setState(({ limits }) => ({ limits: new Map(limits).set(category, limitOf(limits, category) + STEP) }));
}

export function limitOf(limits: TreeLook['limits'], category: string): number {
  return limits.get(category) ?? FIRST;
}
