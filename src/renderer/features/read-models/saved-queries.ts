/** Queries that a person keeps, apart for each workspace, and what was typed last. On this machine only. */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useWorkspaceInfo } from '../../client/workspace-calls.ts';
import { isRecord, remembered } from '../../ui/remembered.ts';

export type SavedQuery = { readonly name: string; readonly sql: string };
type Kept = { readonly queries: readonly SavedQuery[]; readonly draft: string };

const NOTHING: Kept = { queries: [], draft: '' };

const isQuery = (value: unknown): value is SavedQuery =>
  isRecord(value) && typeof value['name'] === 'string' && typeof value['sql'] === 'string';
const isKept = (value: unknown): value is Kept =>
  isRecord(value) &&
  typeof value['draft'] === 'string' &&
  Array.isArray(value['queries']) &&
  value['queries'].every(isQuery);

const memoryOf = (folder: string) => remembered<Kept>(`queries.${folder}`, isKept, NOTHING);
const store = createStore<{ readonly byFolder: ReadonlyMap<string, Kept> }>(() => ({ byFolder: new Map() }));

export function useSavedQueries() {
  const folder = useWorkspaceInfo().data?.folder;
  const byFolder = useStore(store, (state) => state.byFolder);
  const kept = folder === undefined ? NOTHING : (byFolder.get(folder) ?? memoryOf(folder).read());
  const write = (change: Partial<Kept>) => {
    if (folder === undefined) return;
    const next = { ...kept, ...change };
    memoryOf(folder).write(next);
    store.setState({ byFolder: new Map(byFolder).set(folder, next) });
  };
  return {
    ...kept,
    /** False until the workspace is known: what is typed could not be kept. */
    known: folder !== undefined,
    save: (query: SavedQuery) => write({ queries: withQuery(kept.queries, query) }),
    forget: (name: string) => write({ queries: kept.queries.filter((each) => each.name !== name) }),
    keepDraft: (draft: string) => write({ draft }),
  };
}

/** By name; a query of the same name is replaced. */
export function withQuery(queries: readonly SavedQuery[], query: SavedQuery): readonly SavedQuery[] {
  const others = queries.filter(({ name }) => name !== query.name);
  return [...others, query].sort((one, other) => one.name.localeCompare(other.name));
}
