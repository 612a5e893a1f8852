import type { AppError } from '../../shared/kernel/failure.ts';
import type { HandlerFailure } from './sandbox.ts';
import type { WorkerAnswer, WorkerOutput } from './worker/output.ts';
import {
  asRun,
  type LoadOutcome,
  type LoadTask,
  loadOutcome,
  openCount,
  type RunTask,
  takeAnswer,
  takeEachAnswers,
  type WorkerTask,
} from './worker-task.ts';

/**
 * The tasks of one slot, in order. A worker works them off in this order too, so that whatever it says belongs to the first one.
 * `isSuspect`: the first task was being worked on when a process ended, and is run carefully since.
 */
export class TaskQueue {
  readonly #tasks: WorkerTask[] = [];
  #open = 0;
  #isSuspect = false;

  /** Invocations that wait or are being run; a load counts as one. */
  get open(): number {
    return this.#open;
  }

  get first(): WorkerTask | undefined {
    return this.#tasks[0];
  }

  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  [Symbol.iterator](): Iterator<WorkerTask> {
    return this.#tasks.values();
  }

  push(task: WorkerTask): void {
    this.#tasks.push(task);
    this.#open += openCount(task);
  }

  /** A page goes on as single invocations, of which only one can be the reason. */
  suspectFirst(): void {
    const { first } = this;
    this.#isSuspect = first !== undefined;
    if (first?.kind === 'each') this.#tasks[0] = asRun(first);
  }

  onLoaded(output: Extract<WorkerOutput, { kind: 'loaded' | 'load-failed' }>): void {
    const { first } = this;
    // else a module that a run needed again, in a process that did not know it: nobody waits for that
    if (first?.kind === 'load') this.#finishLoad(first, loadOutcome(first, output));
  }

  onAnswers(answers: readonly WorkerAnswer[]): void {
    for (const answer of answers) {
      const { first } = this;
      if (first?.kind !== 'run') throw new Error('an answer that belongs to no run');
      takeAnswer(first, answer);
      this.#onAnswered(first);
    }
  }

  onEachAnswers(output: Extract<WorkerOutput, { kind: 'each-answers' }>): void {
    const { first } = this;
    if (first?.kind !== 'each') throw new Error('an answer that belongs to no page');
    takeEachAnswers(first, output);
    this.#open -= output.values.length;
    if (openCount(first) > 0) return;
    this.#shift();
    first.done({ values: first.values, failures: first.failures });
  }

  /** Answers what the first task is in the middle of with a failure. */
  failCurrent(failure: HandlerFailure): void {
    const { first } = this;
    if (first?.kind === 'load') this.#finishLoad(first, { failure });
    if (first?.kind !== 'run') return;
    first.answers.push({ ok: false, failure });
    this.#onAnswered(first);
  }

  abandon(why: AppError): void {
    this.#open = 0;
    this.#isSuspect = false;
    for (const task of this.#tasks.splice(0)) task.abandon(why);
  }

  #onAnswered(task: RunTask): void {
    this.#open -= 1;
    if (openCount(task) > 0) return;
    this.#shift();
    task.done(task.answers);
  }

  #finishLoad(task: LoadTask, outcome: LoadOutcome): void {
    this.#open -= 1;
    this.#shift();
    task.done(outcome);
  }

  #shift(): void {
    this.#tasks.shift();
    this.#isSuspect = false;
  }
}
