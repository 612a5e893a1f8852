/**
 * The window's connection to its engine, kept up for as long as the window lives.
 *
 *  1 there is one client for ever: callers never see a reconnect, only calls that fail while nobody is there (C2).
 *  2 a lost connection is tried again after 0.5 s, 1, 2, 4, then each 5 s; a person may try at once.
 *  3 a refusal is not tried again by itself: only a person can bring a new token.
 */
import { createORPCClient } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/contract.ts';
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { gone } from './decoded-link.ts';
import type { Connect, Ending, EngineLink, Transport } from './transport.ts';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly reason: string; readonly retryAt: number }
  | { readonly kind: 'refused'; readonly reason: string };

export type Connection = {
  readonly engine: EngineClient;
  readonly state: StoreApi<ConnectionState>;
  /** Tries at once, from any state but open. */
  readonly retry: () => void;
  readonly close: () => void;
};

/** Only a connection that lasted this long was one: an engine that lets us in and dies is not asked twice a second. */
const PROVEN_MS = 5_000;
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 5_000];

/** Starts connecting. `now` and `later` are the clock, for tests. */
export function openConnection(connect: Connect, clock: Clock = windowClock): Connection {
  const state = createStore<ConnectionState>(() => ({ kind: 'connecting' }));
  const closing = new AbortController();
  let link: EngineLink | undefined;
  let failures = 0;
  let cancelRetry = () => {};
  let attempt = new AbortController();

  const end = ({ reason, retry }: Ending) => {
    link = undefined;
    if (retry === 'never') return state.setState({ kind: 'refused', reason }, true);
    const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
    failures += 1;
    state.setState({ kind: 'lost', reason, retryAt: clock.now() + pauseMs }, true);
    cancelRetry = clock.later(pauseMs, start);
  };

  const enter = (transport: Transport, signal: AbortSignal) => {
    signal.addEventListener('abort', () => transport.close());
    link = transport.link;
    state.setState({ kind: 'open' }, true);
  };

  /** One connection, from the first try to its end. */
  async function live(signal: AbortSignal): Promise<Ending> {
    try {
      const transport = await connect(signal);
      if (signal.aborted) transport.close();
      else enter(transport, signal);
      const openedAt = clock.now();
      const ending = await transport.ended;
      if (clock.now() - openedAt > PROVEN_MS) failures = 0;
      return ending;
    } catch (error) {
      return { reason: messageOf(error), retry: isAppError(error) && error.retry === 'never' ? 'never' : 'later' };
    }
  }

  function start(): void {
    cancelRetry();
    attempt.abort();
    attempt = new AbortController();
    state.setState({ kind: 'connecting' }, true);
    const signal = AbortSignal.any([attempt.signal, closing.signal]);
    void live(signal).then((ending) => (signal.aborted ? undefined : end(ending)));
  }

  start();
  const engine: EngineClient = createORPCClient({
    call: (path, input, options) => (link === undefined ? Promise.reject(gone(path)) : link.call(path, input, options)),
  });
  return {
    engine,
    state,
    retry: () => (state.getState().kind === 'open' ? undefined : start()),
    close: () => {
      closing.abort();
      cancelRetry();
    },
  };
}

export type Clock = {
  readonly now: () => number;
  /** Answers how to cancel it. */
  readonly later: (ms: number, run: () => void) => () => void;
};

const windowClock: Clock = {
  now: () => Date.now(),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
