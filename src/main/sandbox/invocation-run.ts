/**
 * Runs invocations on evaluated handlers: the same steps in a worker process and inline.
 *
 *  1. What user code gets is its own: arguments and states are parsed for that invocation alone, so that changing them is seen by
 *     nobody else.
 *  2. What leaves is JSON text, checked first; a state is text before `then` runs, so that deciding cannot change it.
 */
import type { Json } from '../../shared/kernel/json.ts';
import { stackOf } from './compartment.ts';
import type { ContextSource } from './handler-context.ts';
import type { Handler, HandlerExports } from './handler-exports.ts';
import { jsonText } from './json-text.ts';
import type { ExportPath, InvocationContext } from './sandbox.ts';
import { type RawFailure, rawFailure } from './thrown.ts';

/** A call as the runner takes it; `args` belong to the handler from here on. */
export type PreparedCall = {
  readonly path: ExportPath;
  readonly args: readonly Json[];
  readonly context: InvocationContext;
};

export type PreparedInvocation =
  | ({ readonly kind: 'call' } & PreparedCall)
  | {
      readonly kind: 'fold';
      readonly state?: Json;
      readonly events: readonly FoldedEvent[];
      readonly then?: PreparedCall;
    };

export type FoldedEvent = { readonly type: string };

/** `value` and `state` are JSON text. */
export type RawAnswer =
  | { readonly ok: true; readonly value: string; readonly state?: string }
  | { readonly ok: false; readonly failure: RawFailure };

/** @param prepare makes the invocation; what it throws is that invocation's failure. */
export function runInvocation(
  handlers: HandlerExports,
  prepare: () => PreparedInvocation,
  contexts: ContextSource,
): RawAnswer {
  try {
    const invocation = prepare();
    if (invocation.kind === 'call') return { ok: true, value: call(handlers, invocation, [], contexts) };
    const state = fold(handlers, invocation.events, invocation.state);
    const text = jsonText(state, 'the state');
    const value = invocation.then === undefined ? 'null' : call(handlers, invocation.then, [state], contexts);
    return { ok: true, value, state: text };
  } catch (thrown) {
    return { ok: false, failure: rawFailure(thrown, stackOf) };
  } finally {
    contexts.end();
  }
}

function call(
  handlers: HandlerExports,
  call: PreparedCall,
  before: readonly unknown[],
  contexts: ContextSource,
): string {
  return callText(requireHandler(handlers, call.path), [...before, ...call.args, contexts.begin(call.context)]);
}

/** @throws TypeError when there is none of that path. */
export function requireHandler(handlers: HandlerExports, path: ExportPath): Handler {
  const handler = handlers.find(path);
  if (handler === undefined) throw new TypeError(`there is no function ${path.join('.')} among the exports`);
  return handler;
}

/** What a handler returns, as JSON text. @throws whatever it throws, and TypeError for what JSON cannot carry. */
export function callText(handler: Handler, args: readonly unknown[]): string {
  const returned = handler(args);
  if (returned instanceof Promise) {
    throw new TypeError('the handler returned a promise: handlers are synchronous and return decisions');
  }
  return returned === undefined ? 'null' : jsonText(returned, 'the answer');
}

function fold(handlers: HandlerExports, events: readonly FoldedEvent[], from: Json | undefined): unknown {
  let state: unknown = from === undefined ? initialOf(handlers) : from;
  for (const event of events) {
    const evolve = handlers.evolve.get(event.type);
    if (evolve !== undefined) state = evolved(evolve, state, event);
  }
  return state;
}

function initialOf(handlers: HandlerExports): unknown {
  if (handlers.initialText === undefined) throw new TypeError('there is no `initial` among the exports to fold from');
  return JSON.parse(handlers.initialText) as unknown;
}

function evolved(evolve: Handler, state: unknown, event: FoldedEvent): unknown {
  const next = evolve([state, event]);
  if (next === undefined) throw new TypeError(`evolve.${event.type} returned nothing: return the new state`);
  return next;
}
