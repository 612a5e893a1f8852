/**
 * Calls as React state. `useCall('streams.state', { stream }, { everyMs: 1_000 })` asks once per input, shares the answer between all
 * that ask the same, keeps the newest answer while it asks again, and asks again when the connection comes back.
 */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { EngineClient } from '../../shared/contract/contract.ts';
import { useEngine } from './engine-context.tsx';

type Feature = keyof EngineClient & string;
type CallNames<F extends Feature> = keyof EngineClient[F] & string;

/** "events.read", "streams.state", ...: every call of the contract. */
export type CallPath = { [F in Feature]: `${F}.${CallNames<F>}` }[Feature];

type CallOf<P extends CallPath> = P extends `${infer F}.${infer C}`
  ? F extends Feature
    ? C extends CallNames<F>
      ? EngineClient[F][C]
      : never
    : never
  : never;

type AnyCall = (input: never, options: { signal: AbortSignal }) => Promise<unknown>;
export type InputOf<P extends CallPath> = CallOf<P> extends (...args: infer A) => unknown ? A[0] : never;
export type OutputOf<P extends CallPath> = CallOf<P> extends (...args: never) => infer R ? Awaited<R> : never;

type CallOptions = {
  /** Asks again this often while it is shown. */
  readonly everyMs?: number;
  /** False holds the question back: `{ enabled: id !== null }`. */
  readonly enabled?: boolean;
  /** While the answer to a new input is on its way, the old answer stays. */
  readonly keepPrevious?: boolean;
};

/** The answer of a call: `data` (the newest), `error` (an `AppError`, or a bug), `isPending`, `refetch`. */
export function useCall<P extends CallPath>(path: P, input: InputOf<P>, options: CallOptions = {}) {
  const engine = useEngine();
  const { everyMs, enabled = true, keepPrevious = false } = options;
  return useQuery<OutputOf<P>>({
    queryKey: [path, input],
    queryFn: ({ signal }) => invoke(engine, path, input, signal),
    enabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  });
}

/** A call that does something: `run(input)` answers or throws; `isPending`, `error` and `data` are of the last run. */
export function useAction<P extends CallPath>(path: P) {
  const engine = useEngine();
  const { mutateAsync, ...state } = useMutation<OutputOf<P>, Error, InputOf<P>>({
    mutationFn: (input) => invoke(engine, path, input, new AbortController().signal),
  });
  return { run: mutateAsync, ...state };
}

/** Makes what was asked of these calls ask again: after an action that changed their answers. */
export function useRefresh(): (...paths: readonly CallPath[]) => void {
  const client = useQueryClient();
  return useCallback(
    (...paths) => {
      for (const path of paths) void client.invalidateQueries({ queryKey: [path] });
    },
    [client],
  );
}

/** The one place where a path becomes a call; the types above say that the two belong together. */
function invoke<P extends CallPath>(engine: EngineClient, path: P, input: InputOf<P>, signal: AbortSignal) {
  const [feature = '', name = ''] = path.split('.');
  const calls = engine as unknown as Record<string, Record<string, AnyCall>>;
  const call = calls[feature]?.[name];
  if (call === undefined) throw new Error(`no such call: ${path}`);
  return call(input as never, { signal }) as Promise<OutputOf<P>>;
}
