/** What was sent from this window and what became of it: the newest first, forgotten with the window. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/commands.ts';
import type { EventView } from '../../../shared/contract/events.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';

export type MessageKind = 'command' | 'event';

export type SendAnswer =
  | Outcome
  | { readonly kind: 'written'; readonly event: EventView }
  | { readonly kind: 'failed'; readonly error: unknown };

export type Sent = {
  /** Counts on from 1. */
  readonly id: number;
  readonly message: { readonly kind: MessageKind; readonly name: string };
  readonly data: JsonObject;
  readonly at: number;
  readonly tookMs: number;
  readonly answer: SendAnswer;
};

/** More than a person looks through; payloads are small. */
const KEPT = 500;

type Sends = { readonly sends: readonly Sent[]; readonly shown: number | null };

const sendStore = createStore<Sends>(() => ({ sends: [], shown: null }));

export function useSends(): Sends {
  return useStore(sendStore);
}

/** Adds a send and shows its answer. */
export function recordSend(sent: Omit<Sent, 'id'>): void {
  sendStore.setState(({ sends }) => {
    const id = (sends[0]?.id ?? 0) + 1;
    return { sends: [{ ...sent, id }, ...sends].slice(0, KEPT), shown: id };
  });
}

export function showSend(id: number): void {
  sendStore.setState({ shown: id });
}

/** One word for an answer, and whether it is a good one. */
export function answerWord(answer: SendAnswer): { readonly word: string; readonly tone: 'ok' | 'problem' | 'flat' } {
  switch (answer.kind) {
    case 'accepted':
      return { word: 'accepted', tone: 'ok' };
    case 'written':
      return { word: 'written', tone: 'ok' };
    case 'no-op':
      return { word: 'nothing to do', tone: 'flat' };
    case 'refused':
      return { word: 'refused', tone: 'problem' };
    case 'failed':
      return { word: 'failed', tone: 'problem' };
  }
}
