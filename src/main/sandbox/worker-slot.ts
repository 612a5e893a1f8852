/**
 * One place in the pool: a queue of tasks and the process that works them off.
 *
 *  1. A process works in order, so that when it ends or stands still only the first task can be the reason. The others are handed to
 *     the next process as if nothing had happened: they are pure, and what was answered is kept.
 *  2. Nobody is blamed at once. The first task goes on in a new process carefully (one answer at a time, each under the limit), and
 *     the invocation that brings the process down again, as the first thing it ran, is answered with the failure. So an invocation
 *     pays for what it did itself, not for memory that others left behind, a machine that slept or a kill from outside.
 *  3. A process starts when there is something to do. One that cannot start is tried again a few times, with pauses that double;
 *     then every open task is abandoned with the reason. A process that said `ready` clears the count.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import type { Powers } from '../engine/powers.ts';
import type { SandboxLimits } from './sandbox.ts';
import { TaskQueue } from './task-queue.ts';
import { Watchdog } from './watchdog.ts';
import { encodeInput } from './worker/input.ts';
import { decodeOutput, type WorkerOutput } from './worker/output.ts';
import { type Death, describeEnd, failureOfDeath } from './worker-death.ts';
import { launchWorker, type WorkerEnd, type WorkerProcess } from './worker-process.ts';
import { eachText, loadText, type PooledModule, runTexts, type WorkerTask } from './worker-task.ts';

export type SlotOptions = {
  readonly powers: Pick<Powers, 'clock' | 'log' | 'env'>;
  readonly limits: SandboxLimits;
  readonly launch?: typeof launchWorker;
};

const MOST_STARTS = 4;
const FIRST_PAUSE_MS = 100;
const START_LIMIT_MS = 30_000;
/** Limits that may pass in silence: a careful worker keeps the limit itself and needs room to do so. */
const PATIENCE = { usual: 1, careful: 3 };

/** A process and what is known of it. */
type Life = {
  readonly process: WorkerProcess;
  readonly loaded: Set<number>;
  isReady: boolean;
  /** It has answered an invocation. */
  hasAnswered: boolean;
  wasStuck: boolean;
};

export class WorkerSlot {
  readonly #options: SlotOptions;
  readonly #watchdog: Watchdog;
  readonly #tasks = new TaskQueue();
  #life: Life | undefined;
  #failedStarts = 0;
  #cancelPause: (() => void) | undefined;
  #closed = false;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog(options.powers.clock, options.limits.invocationMs, () => this.#onStuck());
  }

  /** Invocations that wait or are being run. */
  get open(): number {
    return this.#tasks.open;
  }

  submit(task: WorkerTask): void {
    this.#tasks.push(task);
    if (!this.#life?.isReady) this.start();
    else {
      this.#hand(this.#life, task);
      if (task === this.#tasks.first) this.#keepWatch();
    }
  }

  unload({ number }: PooledModule): void {
    if (this.#life?.loaded.delete(number)) this.#life.process.send(encodeInput({ kind: 'unload', module: number }));
  }

  /** Starts a process, unless there is one or one is about to start. */
  start(): void {
    if (this.#life !== undefined || this.#cancelPause !== undefined || this.#closed) return;
    const { limits, powers, launch = launchWorker } = this.#options;
    const listener = {
      onTexts: (texts: readonly string[]) => this.#onTexts(life, texts),
      onEnd: (end: WorkerEnd) => this.#onEnd(life, end),
    };
    const process = launch({ heapMb: limits.heapMb, env: powers.env }, listener);
    const life: Life = { process, loaded: new Set(), isReady: false, hasAnswered: false, wasStuck: false };
    this.#life = life;
    this.#watchdog.watch(START_LIMIT_MS / limits.invocationMs);
  }

  close(): void {
    this.#closed = true;
    this.#cancelPause?.();
    this.#watchdog.rest();
    this.#life?.process.kill();
    this.#tasks.abandon(new AppError('closed', 'the sandbox was closed'));
  }

  #hand(life: Life, task: WorkerTask): void {
    const { number } = task.module;
    const careful = this.#tasks.isSuspect && task === this.#tasks.first;
    const manner = { careful, limitMs: this.#options.limits.invocationMs };
    if (!life.loaded.has(number)) life.process.send(loadText(task.module, manner));
    life.loaded.add(number);
    if (task.kind === 'run') for (const text of runTexts(task, manner)) life.process.send(text);
    if (task.kind === 'each') life.process.send(eachText(task), task.invocation.page.text);
  }

  #onTexts(life: Life, texts: readonly string[]): void {
    for (const text of texts) this.#onOutput(life, decodeOutput(text));
    this.#keepWatch();
  }

  #onOutput(life: Life, output: WorkerOutput): void {
    switch (output.kind) {
      case 'ready':
        life.isReady = true;
        this.#failedStarts = 0;
        for (const task of this.#tasks) this.#hand(life, task);
        return;
      case 'loaded':
      case 'load-failed':
        this.#tasks.onLoaded(output);
        return;
      case 'answers':
        this.#tasks.onAnswers(output.answers);
        life.hasAnswered = true;
        return;
      case 'each-answers':
        this.#tasks.onEachAnswers(output);
        life.hasAnswered = true;
        return;
      default:
        assertNever(output);
    }
  }

  /** Something has moved: the limit begins anew, if there is something to do. */
  #keepWatch(): void {
    if (this.#tasks.first === undefined) this.#watchdog.rest();
    else this.#watchdog.watch(this.#tasks.isSuspect ? PATIENCE.careful : PATIENCE.usual);
  }

  #onStuck(): void {
    if (!this.#life) return;
    this.#life.wasStuck = true;
    this.#life.process.kill();
  }

  #onEnd(life: Life, end: WorkerEnd): void {
    if (this.#closed) return;
    this.#watchdog.rest();
    this.#life = undefined;
    if (life.isReady) this.#onDeath(life, life.wasStuck ? 'timed-out' : describeEnd(end));
    else
      this.#onFailedStart(
        life.wasStuck ? 'it was not ready in time' : end.lastWords || `it ended with ${end.signal ?? end.exitCode}`,
      );
  }

  /** Blames what was being run, or has it tried again carefully (invariant 2). */
  #onDeath(life: Life, death: Death): void {
    const { first, isSuspect } = this.#tasks;
    this.#options.powers.log.warn('a handler process ended', { death, file: first?.module.bundle.file });
    if (first === undefined) return;
    const isProven = isSuspect && (death === 'timed-out' || !life.hasAnswered);
    this.#tasks.suspectFirst();
    if (isProven) this.#tasks.failCurrent(failureOfDeath(first, death, this.#options.limits));
    if (this.#tasks.first !== undefined) this.start();
  }

  #onFailedStart(reason: string): void {
    const { log, clock } = this.#options.powers;
    log.warn('a handler process did not start', { reason });
    this.#failedStarts += 1;
    if (this.#failedStarts < MOST_STARTS) {
      this.#cancelPause = clock.after(FIRST_PAUSE_MS * 2 ** (this.#failedStarts - 1), () => {
        this.#cancelPause = undefined;
        this.start();
      });
      return;
    }
    this.#failedStarts = 0;
    this.#tasks.abandon(new AppError('handler-failed', `start a process for handlers: ${reason}`, { retry: 'later' }));
  }
}
