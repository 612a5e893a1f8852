/**
 * The sandbox: runs a workspace's handlers. User code is pure (design.md section 5): a synchronous function of its inputs that
 * returns decisions.
 *
 * What always holds, in every runner (test/contract/sandbox proves each on each, the limits on the worker pool only):
 *  U1 code reaches no file, network, process, timer, ambient time or randomness, nor another module's globals, nor the engine.
 *  U2 a loop that does not end, a heap that grows, a thrown value, a poisoned prototype costs the one invocation that did it;
 *     the invocations beside it are answered as if nothing had happened.
 *  U3 a failure names the workspace's own file, line and column.
 *  U4 the engine's thread is never held up by user code (worker pool).
 *  U5 the same module, invocation, time and seed give the same answer.
 */

import type { FailureRecord } from '../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { SourcePlace } from '../../shared/model/source-place.ts';

/** One handler file, bundled with what it imports. `hash` changes when the code does. */
export type HandlerBundle = {
  /** "consumers/inventory.ts" */
  readonly file: string;
  readonly hash: string;
  readonly code: string;
  readonly sourceMap: string;
};

/** How events of a type reach a handler file: brought to one version, step by step, by files of the workspace. */
export type EventReading = {
  readonly type: string;
  /** The version that the handlers are written for. */
  readonly version: number;
  /** `file` exports `upcast` where `to` is above `from`, and `downcast` where it is below. */
  readonly steps: readonly { readonly from: number; readonly to: number; readonly file: string }[];
};

/** Names the function to run: `["decide", "PlaceOrder"]` is `decide.PlaceOrder` among the module's exports. */
export type ExportPath = readonly string[];

/** What the handler gets as `ctx` beside the constructors of decisions. */
export type InvocationContext = {
  /** Milliseconds since the epoch; `ctx.time` in the handler. */
  readonly timeMs: number;
  /** Seeds `ctx.random`. */
  readonly seed: string;
  /** Plain facts for the handler: `ctx.correlationId`, `ctx.attempt`, `ctx.actor`, ... */
  readonly facts: JsonObject;
};

/** Calls one export: `fn(...args, ctx)`. */
export type CallInvocation = {
  readonly kind: 'call';
  readonly path: ExportPath;
  readonly args: readonly Json[];
  /** Taken instead of `args` when it is there: JSON text of the list, for text that is stored already and need not be parsed on the way. */
  readonly argsText?: string;
  readonly context: InvocationContext;
};

/**
 * Folds events into a state and, where asked, decides on it, in one crossing. The fold starts from `state`, or from the module's
 * `initial` when `state` is undefined, and applies `evolve[type](state, event)`; types without an `evolve` entry leave the state.
 */
export type FoldInvocation = {
  readonly kind: 'fold';
  readonly state?: Json;
  /** JSON text of an array of events, each {type, schemaVersion, data, version, timeMs}: the store's own text, never parsed on the way. */
  readonly eventsText: string;
  /** Then call `path(state, ...args, ctx)`. */
  readonly then?: { readonly path: ExportPath; readonly args: readonly Json[]; readonly context: InvocationContext };
};

/** Events of the log as the store makes them into text (X1 of store/log-text.ts). */
export type EventPage = {
  /** UTF-8. */
  readonly text: Uint8Array;
  readonly kinds: Readonly<Record<number, { readonly type: string; readonly schemaVersion: number }>>;
  readonly count: number;
};

/** Calls `part[type](event, ctx)` for each event of a page, in one message, each call as if it had been asked for alone. */
export type EachInvocation = {
  /** "handlers" */
  readonly part: string;
  readonly page: EventPage;
  /** `ctx.actor`; `ctx.correlationId` is the event's, `ctx.time` when it occurred. */
  readonly actor: string;
  /** Seeds `ctx.random` together with the event's id. */
  readonly seed: string;
};

/** One value an event, in their order: what its handler returned, null where it returned nothing or failed. */
export type EachAnswer = {
  readonly values: readonly Json[];
  /** By the event's place in the page. */
  readonly failures: ReadonlyMap<number, HandlerFailure>;
};

export type Invocation = CallInvocation | FoldInvocation;

export type InvocationAnswer =
  /** `state` is there for a fold. `value` is what the called export returned: null when it returned nothing. */
  | { readonly ok: true; readonly value: Json; readonly state?: Json }
  | { readonly ok: false; readonly failure: HandlerFailure };

/** Why an invocation has no answer: thrown, timed out, out of memory, no such export, or an answer that is not JSON. */
export type HandlerFailure = FailureRecord & { readonly place?: SourcePlace; readonly stack?: readonly SourcePlace[] };

export interface HandlerModule {
  readonly file: string;
  readonly hash: string;
  /** What it was made of, to be loaded again at another time. */
  readonly bundle: HandlerBundle;
  /** The module's exports, one path each, down to functions: [["initial"], ["evolve","OrderPlaced"], ["decide","PlaceOrder"]]. */
  readonly exports: readonly ExportPath[];
  /** Answers in the order of the invocations. @throws AppError `closed` when the sandbox was closed meanwhile. */
  invoke(invocations: readonly Invocation[]): Promise<readonly InvocationAnswer[]>;
  /** @throws AppError `closed` when the sandbox was closed meanwhile. */
  each(invocation: EachInvocation): Promise<EachAnswer>;
}

export interface Sandbox extends AsyncDisposable {
  /**
   * Evaluates a bundle. Loading the same bundle again is cheap; a changed one lives beside the old one until `unload`.
   * @throws AppError `handler-failed`, `handler-timed-out`, `handler-out-of-memory` with details {file, line, column}.
   */
  load(bundle: HandlerBundle): Promise<HandlerModule>;
  unload(module: HandlerModule): Promise<void>;
  close(): Promise<void>;
}

export type SandboxLimits = {
  /** Time one invocation may take. */
  readonly invocationMs: number;
  /** Heap one worker process may use. */
  readonly heapMb: number;
};
