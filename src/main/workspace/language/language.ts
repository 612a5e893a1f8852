/**
 * TypeScript's view of a workspace, for editors and for `check`.
 *
 *  L1 the engine's thread never waits for the compiler: a process of its own runs it.
 *  L2 the process starts with the first question and ends when none came for a while.
 *  L3 a question that takes too long ends the process: whatever was asked of it fails, and the next question starts another.
 */
import { AppError, decodeFailure } from '../../../shared/kernel/failure.ts';
import type { Clock, Log } from '../../engine/powers.ts';
import { type LanguageChild, launchLanguage } from './language-child.ts';
import type { AnswerOf, LanguageAnswer, LanguageCall, LanguageCalls, Question } from './language-message.ts';

const IDLE_MS = 60_000;
const LIMIT_MS = 60_000;

export interface Language extends AsyncDisposable {
  /** @throws AppError `workspace-unavailable` when the process ended over it, `unsupported` when TypeScript failed, `closed`. */
  ask<C extends LanguageCall>(call: C, ask: LanguageCalls[C]['ask']): Promise<AnswerOf<C>>;
  close(): Promise<void>;
}

export type LanguageOptions = {
  readonly folder: string;
  readonly powers: { readonly clock: Clock; readonly log: Log };
  readonly launch?: typeof launchLanguage;
};

/** Starts nothing (L2). */
export function openLanguage(options: LanguageOptions): Language {
  return new ProcessLanguage(options);
}

type Open = {
  readonly resolve: (answer: AnswerOf<LanguageCall>) => void;
  readonly reject: (error: AppError) => void;
  readonly cancelLimit: () => void;
};

class ProcessLanguage implements Language {
  readonly #options: LanguageOptions;
  readonly #open = new Map<number, Open>();
  #child: LanguageChild | undefined;
  #cancelIdle: (() => void) | undefined;
  #lastId = 0;
  #closed = false;

  constructor(options: LanguageOptions) {
    this.#options = options;
  }

  ask<C extends LanguageCall>(call: C, ask: LanguageCalls[C]['ask']): Promise<AnswerOf<C>> {
    if (this.#closed) return Promise.reject(closed());
    const { promise, resolve, reject } = Promise.withResolvers<AnswerOf<LanguageCall>>();
    this.#lastId += 1;
    const id = this.#lastId;
    this.#cancelIdle?.();
    const cancelLimit = this.#options.powers.clock.after(LIMIT_MS, () => this.#end(tooLong(call))); // (L3)
    this.#open.set(id, { resolve, reject, cancelLimit });
    this.#child ??= this.#start();
    // What belongs together in `LanguageCalls` does so here: the process answers each call with its own kind of answer.
    this.#child.send({ id, question: { call, ask } as Question });
    return promise as Promise<AnswerOf<C>>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    this.#end(closed());
    await child?.gone;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #start(): LanguageChild {
    const { folder, launch = launchLanguage } = this.#options;
    const child = launch(folder, (message) => this.#take(message));
    void child.gone.then((how) => {
      if (this.#child === child) this.#end(ended(how));
    });
    return child;
  }

  #take(message: LanguageAnswer): void {
    const open = this.#open.get(message.id);
    this.#open.delete(message.id);
    open?.cancelLimit();
    if (message.ok) open?.resolve(message.answer);
    else open?.reject(decodeFailure(message.failure));
    if (this.#open.size === 0) this.#rest();
  }

  /** (L2) */
  #rest(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = this.#options.powers.clock.after(IDLE_MS, () => this.#end(closed()));
  }

  /** The process goes; who waits for it is told why. */
  #end(reason: AppError): void {
    this.#cancelIdle?.();
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
    const waiting = [...this.#open.values()];
    this.#open.clear();
    for (const { reject, cancelLimit } of waiting) {
      cancelLimit();
      reject(reason);
    }
    if (waiting.length > 0) this.#options.powers.log.warn(reason.message);
  }
}

function closed(): AppError {
  return new AppError('closed', 'check types: the workspace is closed');
}

function tooLong(call: LanguageCall): AppError {
  const message = `check types: TypeScript had no answer to "${call}" after ${LIMIT_MS / 1_000} seconds and was ended`;
  return new AppError('workspace-unavailable', message, { retry: 'later' });
}

function ended(how: string): AppError {
  return new AppError('workspace-unavailable', `check types: its process ended (${how})`, { retry: 'now' });
}
