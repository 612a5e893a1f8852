/** What a slot has to do, in order: evaluate a module, or run invocations on one. Each is answered exactly once. */
import type { AppError } from '../../shared/kernel/failure.ts';
import type { FailureReader } from './handler-failure.ts';
import { partOf } from './invocation-part.ts';
import type { ExportPath, HandlerBundle, HandlerFailure, Invocation, InvocationAnswer } from './sandbox.ts';
import { sourceNameOf } from './source-name.ts';
import { encodeInput, sentInvocation } from './worker/input.ts';
import type { WorkerAnswer, WorkerOutput } from './worker/output.ts';

/** A bundle that the pool knows, under the number that worker processes know it by. */
export type PooledModule = {
  readonly number: number;
  readonly bundle: HandlerBundle;
  readonly failures: FailureReader;
};

export type LoadOutcome = { readonly exports: readonly ExportPath[] } | { readonly failure: HandlerFailure };

export type LoadTask = {
  readonly kind: 'load';
  readonly module: PooledModule;
  readonly done: (outcome: LoadOutcome) => void;
  readonly abandon: (why: AppError) => void;
};

export type RunTask = {
  readonly kind: 'run';
  readonly module: PooledModule;
  readonly invocations: readonly Invocation[];
  readonly answers: InvocationAnswer[];
  readonly done: (answers: readonly InvocationAnswer[]) => void;
  readonly abandon: (why: AppError) => void;
};

export type WorkerTask = LoadTask | RunTask;

/** How a worker is to go about a task; see `careful` in worker/input.ts. */
export type Manner = { readonly careful: boolean; readonly limitMs: number };

export function loadText({ number, bundle }: PooledModule, manner: Manner): string {
  return encodeInput({ kind: 'load', module: number, sourceName: sourceNameOf(bundle), code: bundle.code, ...manner });
}

/** The message for what the task still has open. */
export function runText(task: RunTask, manner: Manner): string {
  const open = task.invocations.slice(task.answers.length).map(sentInvocation);
  const invocations = open.map(({ sent }) => sent);
  return encodeInput(
    { kind: 'run', module: task.module.number, ...manner, invocations },
    open.map(({ text }) => text),
  );
}

/** How many invocations (a load counts as one) the task still has open. */
export function openCount(task: WorkerTask): number {
  return task.kind === 'load' ? 1 : task.invocations.length - task.answers.length;
}

export function loadOutcome(
  { module }: LoadTask,
  output: Extract<WorkerOutput, { kind: 'loaded' | 'load-failed' }>,
): LoadOutcome {
  return output.kind === 'loaded' ? output : { failure: module.failures.fromRaw(output.failure) };
}

export function takeAnswer(task: RunTask, answer: WorkerAnswer): void {
  task.answers.push(answer.ok ? answer : { ok: false, failure: task.module.failures.fromRaw(answer.failure) });
}

/** Which part of its module a task is in the middle of. */
export function currentPart(task: WorkerTask): string {
  const invocation = task.kind === 'run' ? task.invocations[task.answers.length] : undefined;
  return invocation ? partOf(invocation) : 'the module itself';
}
