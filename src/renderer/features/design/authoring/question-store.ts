/** What the area asks a person at the moment: one question at a time. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { EditPlan, NodeKind } from '../../../../shared/model/design-edit.ts';
import type { Partner } from '../../../../shared/model/new-node.ts';

export type Question =
  /** Name something new. `kinds`: which it may be; `partner`: what it is connected to at once. */
  | { readonly kind: 'add'; readonly kinds: readonly NodeKind[]; readonly partner: Partner | null }
  | { readonly kind: 'rename'; readonly id: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'connect'; readonly id: string }
  | { readonly kind: 'disconnect'; readonly id: string }
  /** The plan does something to recorded history. */
  | { readonly kind: 'accept'; readonly plan: EditPlan; readonly run: () => void };

const questionStore = createStore<{ readonly open: Question | null }>(() => ({ open: null }));

export function ask(question: Question | null): void {
  questionStore.setState({ open: question });
}

export function useQuestion(): Question | null {
  return useStore(questionStore, ({ open }) => open);
}
