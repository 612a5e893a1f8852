/** The open tabs and which one is in front, remembered; the front tab's place is the window's URL fragment. */
import { createStore } from 'zustand/vanilla';
import { isRecord, remembered } from '../ui/remembered.ts';
import { formatPlace, type Place, parsePlace, tabKey } from './place.ts';
import { closeTab, moveTab, openTab, type Tabs } from './tabs.ts';

const isPlaceText = (value: unknown): value is string => typeof value === 'string' && parsePlace(value) !== undefined;
const isSaved = (value: unknown): value is { readonly open: readonly string[]; readonly front: string | null } =>
  isRecord(value) && Array.isArray(value['open']) && value['open'].every(isPlaceText);

const memory = remembered('tabs', isSaved, { open: [], front: null });

export const tabsStore = createStore<Tabs>(() => ({ open: [], front: null }));

/** Restores the tabs and goes to the place of the address, else to the last front tab, else to `home`. */
export function startTabs(home: Place): void {
  const saved = memory.read();
  const open = saved.open.map(parsePlace).filter((place) => place !== undefined);
  tabsStore.setState({ open, front: saved.front });
  const last = open.find((place) => tabKey(place) === saved.front);
  tabsStore.setState((tabs) => openTab(tabs, parsePlace(location.hash) ?? last ?? home));
  history.replaceState(null, '', frontFragment());
  tabsStore.subscribe(keepAddress);
  window.addEventListener('popstate', () => {
    const place = parsePlace(location.hash);
    if (place !== undefined) tabsStore.setState((tabs) => openTab(tabs, place));
  });
}

/** Goes to a place: its tab comes to the front, and is opened when there is none. */
export function goTo(place: Place): void {
  tabsStore.setState((tabs) => openTab(tabs, place));
}

/** Changes how the front tab looks at its thing, without a step in the history. Undefined takes a parameter away. */
export function setQuery(change: Readonly<Record<string, string | undefined>>): void {
  tabsStore.setState((tabs) => {
    const front = tabs.open.find((place) => tabKey(place) === tabs.front);
    if (front === undefined) return tabs;
    const entries = Object.entries({ ...front.query, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return openTab(tabs, { ...front, query: Object.fromEntries(entries) });
  });
}

export function close(key: string, home: Place): void {
  tabsStore.setState((tabs) => closeTab(tabs, key, home));
}

/** Puts the tab before another, or last. */
export function move(key: string, before: string | null): void {
  tabsStore.setState((tabs) => moveTab(tabs, key, before));
}

function keepAddress(tabs: Tabs, before: Tabs): void {
  memory.write({ open: tabs.open.map(formatPlace), front: tabs.front });
  const fragment = frontFragment();
  if (fragment === location.hash) return;
  if (tabs.front === before.front) history.replaceState(null, '', fragment);
  else history.pushState(null, '', fragment);
}

function frontFragment(): string {
  const { open, front } = tabsStore.getState();
  const place = open.find((tab) => tabKey(tab) === front);
  return place === undefined ? '' : formatPlace(place);
}
