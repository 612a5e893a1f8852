/**
 * Redriving and discarding, one piece of work at a time: its results come one by one, it can be stopped between two letters, and it
 * goes on while the person looks at something else.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { CausedLetter } from './letter-groups.ts';

export type LetterResult =
  | { readonly outcome: 'handled' | 'discarded' | 'not-found' }
  | { readonly outcome: 'failed-again'; readonly message: string };

export type LetterWork = {
  readonly kind: 'redrive' | 'discard';
  readonly letters: readonly CausedLetter[];
  readonly results: ReadonlyMap<string, LetterResult>;
  readonly state:
    | { readonly kind: 'running' | 'done' | 'stopped' }
    | { readonly kind: 'failed'; readonly error: unknown };
};

const workStore = createStore<{ readonly work: LetterWork | null }>(() => ({ work: null }));
let stopping = new AbortController();

export function useLetterWork(): LetterWork | null {
  return useStore(workStore, ({ work }) => work);
}

/** Forgets the results; the letters that are gone leave the lists. */
export function clearWork(): void {
  if (workStore.getState().work?.state.kind !== 'running') workStore.setState({ work: null });
}

/** What is in the engine's hands ends; the rest stays as it was. */
export function stopWork(): void {
  stopping.abort();
}

/** Resolves when it is over, however it ended. Nothing is done while other work runs. */
export async function startWork(
  engine: EngineClient,
  kind: LetterWork['kind'],
  letters: readonly CausedLetter[],
): Promise<void> {
  if (letters.length === 0 || workStore.getState().work?.state.kind === 'running') return;
  stopping = new AbortController();
  const { signal } = stopping;
  workStore.setState({ work: { kind, letters, results: new Map(), state: { kind: 'running' } } });
  try {
    for await (const { id, ...result } of await openWork(engine, kind, letters, signal)) note(id, result);
    end({ kind: signal.aborted ? 'stopped' : 'done' });
  } catch (error) {
    end(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
  }
}

type WorkStream = AsyncIterable<LetterResult & { readonly id: string }>;

function openWork(
  { deadLetters }: EngineClient,
  kind: LetterWork['kind'],
  letters: readonly CausedLetter[],
  signal: AbortSignal,
): Promise<WorkStream> {
  const ids = letters.map(({ letter }) => letter.id);
  return kind === 'redrive' ? deadLetters.redrive({ ids }, { signal }) : deadLetters.discardEach({ ids }, { signal });
}

function note(id: string, result: LetterResult): void {
  workStore.setState(({ work }) => ({
    work: work === null ? null : { ...work, results: new Map(work.results).set(id, result) },
  }));
}

function end(state: LetterWork['state']): void {
  workStore.setState(({ work }) => ({ work: work === null ? null : { ...work, state } }));
}

/** "10 handled, 2 failed again" */
export function resultWords(results: LetterWork['results']): string {
  const counts = Map.groupBy(results.values(), ({ outcome }) => outcome);
  return OUTCOMES.flatMap(({ outcome, word }) => {
    const count = counts.get(outcome)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${word}`];
  }).join(', ');
}

export const OUTCOMES = [
  { outcome: 'handled', word: 'handled' },
  { outcome: 'discarded', word: 'discarded' },
  { outcome: 'failed-again', word: 'failed again' },
  { outcome: 'not-found', word: 'already gone' },
] as const satisfies readonly { readonly outcome: LetterResult['outcome']; readonly word: string }[];
