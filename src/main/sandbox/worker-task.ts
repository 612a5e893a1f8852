/** What a slot has to do, in order: evaluate a module, or run invocations on one. Each is answered exactly once. */
import type { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { callsOf } from './event-page.ts';
import type { FailureReader } from './handler-failure.ts';
import { partOf } from './invocation-part.ts';
import type {
  EachAnswer,
  EachInvocation,
  ExportPath,
  HandlerBundle,
  HandlerFailure,
  Invocation,
  InvocationAnswer,
} from './sandbox.ts';
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

export type EachTask = {
  readonly kind: 'each';
  readonly module: PooledModule;
  readonly invocation: EachInvocation;
  readonly values: Json[];
  readonly failures: Map<number, HandlerFailure>;
  readonly done: (answer: EachAnswer) => void;
  readonly abandon: (why: AppError) => void;
};

export type WorkerTask = LoadTask | RunTask | EachTask;

/** How a worker is to go about a task; see `careful` in worker/input.ts. */
export type Manner = { readonly careful: boolean; readonly limitMs: number };

export function loadText({ number, bundle }: PooledModule, manner: Manner): string {
  return encodeInput({ kind: 'load', module: number, sourceName: sourceNameOf(bundle), code: bundle.code, ...manner });
}

/**
 * The messages for what the task still has open. A long one goes in several: the worker is at work before the last is written, and
 * small ones are cheaper to read.
 */
export function runTexts(task: RunTask, manner: Manner): readonly string[] {
  const open = task.invocations.slice(task.answers.length).map(sentInvocation);
  const starts = Array.from({ length: Math.ceil(open.length / MOST_A_MESSAGE) }, (_, index) => index * MOST_A_MESSAGE);
  return starts.map((start) => {
    const part = open.slice(start, start + MOST_A_MESSAGE);
    const message = {
      kind: 'run',
      module: task.module.number,
      ...manner,
      invocations: part.map(({ sent }) => sent),
    } as const;
    return encodeInput(
      message,
      part.map(({ text }) => text),
    );
  });
}

const MOST_A_MESSAGE = 128;

/** The message for a page, but for the page's own text, which follows it. */
export function eachText({ module, invocation }: EachTask): string {
  const { page, part, actor, seed } = invocation;
  return encodeInput({ kind: 'each', module: module.number, part, actor, seed, kinds: page.kinds });
}

/** What a page still has open as single invocations, so that one that never answers can be told from the others. */
export function asRun(task: EachTask): RunTask {
  const { module, invocation, values, failures, abandon } = task;
  const done = (answers: readonly InvocationAnswer[]) => {
    for (const answer of answers) {
      if (!answer.ok) failures.set(values.length, answer.failure);
      values.push(answer.ok ? answer.value : null);
    }
    task.done({ values, failures });
  };
  return { kind: 'run', module, invocations: callsOf(invocation, values.length), answers: [], done, abandon };
}

/** How many invocations (a load counts as one) the task still has open. */
export function openCount(task: WorkerTask): number {
  if (task.kind === 'load') return 1;
  if (task.kind === 'each') return task.invocation.page.count - task.values.length;
  return task.invocations.length - task.answers.length;
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

export function takeEachAnswers(task: EachTask, output: Extract<WorkerOutput, { kind: 'each-answers' }>): void {
  const { values, failures, module } = task;
  for (const [place, failure] of output.failures) failures.set(values.length + place, module.failures.fromRaw(failure));
  for (const value of output.values) values.push(value);
}

/** Which part of its module a task is in the middle of. */
export function currentPart(task: WorkerTask): string {
  const invocation = task.kind === 'run' ? task.invocations[task.answers.length] : undefined;
  return invocation ? partOf(invocation) : 'the module itself';
}
