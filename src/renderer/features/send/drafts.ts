/** What a person is writing, a draft a message type, kept while the window lives: looking at another type loses nothing. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { JsonObject } from '../../../shared/kernel/json.ts';

export type Draft = {
  readonly value: JsonObject;
  /** Where the value came from: "the first example", "OrderPlaced at 1,204". Undefined once it was changed by hand. */
  readonly from?: string | undefined;
  /** JSON as it is being typed, while it says something else than the value or cannot be read. */
  readonly text?: string | undefined;
};

const draftStore = createStore<{ readonly drafts: Readonly<Record<string, Draft>> }>(() => ({ drafts: {} }));

/** @param key "command/PlaceOrder" */
export function useDraft(key: string): Draft | undefined {
  return useStore(draftStore, ({ drafts }) => drafts[key]);
}

export function setDraft(key: string, draft: Draft): void {
  draftStore.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } }));
}
