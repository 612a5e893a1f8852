/**
 * Saves the newest value a moment after it is offered, one save at a time. What comes meanwhile replaces what waits, so that what is
 * saved trails what is known without costing a commit for each step of it.
 */
import type { Clock } from '../engine/powers.ts';

export class TrailingSave<T> {
  readonly #save: (value: T) => Promise<void>;
  readonly #clock: Clock;
  readonly #afterMs: number;
  #next: { readonly value: T } | undefined;
  #cancel: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  /** @param afterMs how long a value waits for a newer one. */
  constructor(save: (value: T) => Promise<void>, clock: Clock, afterMs: number) {
    this.#save = save;
    this.#clock = clock;
    this.#afterMs = afterMs;
  }

  /** @throws what a save before this one failed with, once. */
  offer(value: T): void {
    this.#throwFailure();
    this.#next = { value };
    this.#cancel ??= this.#clock.after(this.#afterMs, () => this.#saveNext());
  }

  /** Saves what waits at once, and resolves when it is saved. @throws what a save failed with, once. */
  async settle(): Promise<void> {
    this.#saveNext();
    await this.#running;
    this.#throwFailure();
  }

  #saveNext(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) this.#running = this.#running.then(() => this.#saveOne(next.value));
  }

  async #saveOne(value: T): Promise<void> {
    try {
      await this.#save(value);
    } catch (error) {
      this.#failure = { error };
    }
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }
}
