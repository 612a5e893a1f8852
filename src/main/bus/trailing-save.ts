/**
 * Saves the newest value, one save at a time: while one runs, later values replace each other, and the last of them is saved next.
 * So what is saved trails what is known without ever holding it up.
 */
export class TrailingSave<T> {
  readonly #save: (value: T) => Promise<void>;
  #next: { readonly value: T } | undefined;
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(save: (value: T) => Promise<void>) {
    this.#save = save;
  }

  /** @throws what the save before this one failed with, once. */
  offer(value: T): void {
    this.#throwFailure();
    this.#next = { value };
    this.#running ??= this.#drain();
  }

  /** Resolves when the value offered last is saved. @throws what a save failed with, once. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    this.#throwFailure();
  }

  async #drain(): Promise<void> {
    try {
      for (let next = this.#next; next !== undefined; next = this.#next) {
        this.#next = undefined;
        await this.#save(next.value);
      }
    } catch (error) {
      this.#next = undefined;
      this.#failure = { error };
    } finally {
      this.#running = undefined;
    }
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }
}
