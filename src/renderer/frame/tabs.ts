/** What opening, closing and moving does to a row of tabs. */
import { type Place, tabKey } from './place.ts';

export type Tabs = { readonly open: readonly Place[]; readonly front: string | null };

/** The place's tab in front: where it was with the new query, or after the front tab when it is new. */
export function openTab({ open, front }: Tabs, place: Place): Tabs {
  const key = tabKey(place);
  const known = open.some((tab) => tabKey(tab) === key);
  if (known) return { open: open.map((tab) => (tabKey(tab) === key ? place : tab)), front: key };
  const after = open.findIndex((tab) => tabKey(tab) === front) + 1 || open.length;
  return { open: open.toSpliced(after, 0, place), front: key };
}

/** Without the tab; its neighbour comes to the front. The last one gives way to `home`. */
export function closeTab({ open, front }: Tabs, key: string, home: Place): Tabs {
  const index = open.findIndex((tab) => tabKey(tab) === key);
  const left = open.filter((tab) => tabKey(tab) !== key);
  if (left.length === 0) return openTab({ open: [], front: null }, home);
  if (front !== key) return { open: left, front };
  const next = left[Math.min(index, left.length - 1)];
  return { open: left, front: next === undefined ? null : tabKey(next) };
}

export function moveTab({ open, front }: Tabs, key: string, before: string | null): Tabs {
  const moved = open.find((tab) => tabKey(tab) === key);
  if (moved === undefined || key === before) return { open, front };
  const rest = open.filter((tab) => tab !== moved);
  const at = rest.findIndex((tab) => tabKey(tab) === before);
  return { open: rest.toSpliced(at === -1 ? rest.length : at, 0, moved), front };
}
