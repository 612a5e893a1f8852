/** The dead letters, followed once for the whole window: they come in pages, and then as they change. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CausedLetterView, LetterNews } from '../../shared/contract/dead-letters.ts';
import type { Connection } from './connection.ts';
import { startLiveStream } from './live-stream.ts';

export type LettersState = {
  /** In the order in which they were parked; undefined until the first page came. */
  readonly letters: readonly CausedLetterView[] | undefined;
  /** How many there are; more than `letters` while they are on their way. */
  readonly total: number;
  readonly error: unknown;
};

export type LetterFeed = { readonly state: StoreApi<LettersState>; readonly stop: () => void };

export function startLetterFeed(connection: Connection): LetterFeed {
  const state = createStore<LettersState>(() => ({ letters: undefined, total: 0, error: undefined }));
  let known = new Map<string, CausedLetterView>();
  const stop = startLiveStream<LetterNews>(connection, {
    open: (engine, signal) => {
      known = new Map(); // what was there stays in sight until its first page is there anew
      return engine.deadLetters.follow(undefined, { signal });
    },
    onValues: (news) => {
      for (const { letters, gone } of news) {
        for (const id of gone) known.delete(id);
        for (const one of letters) known.set(one.letter.id, one);
      }
      state.setState({ letters: [...known.values()], total: news.at(-1)?.total ?? known.size, error: undefined });
    },
    onError: (error) => state.setState({ error }),
  });
  return { state, stop };
}
