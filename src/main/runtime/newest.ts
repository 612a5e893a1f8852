/** A value that is replaced now and then. Readers follow the newest; one that is slow skips some, and holds nobody up. */
export class Newest<T> {
  #value: T;
  #changed = Promise.withResolvers<void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  /** The value at once, then each newer one, until the signal aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<T, void> {
    while (!signal.aborted) {
      // Taken before the value is handed out, so that what changes meanwhile is not missed.
      const changed = this.#changed.promise;
      yield this.#value;
      await settledOrAborted(changed, signal);
    }
  }
}

async function settledOrAborted(settled: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise: aborted, resolve: abort } = Promise.withResolvers<void>();
  const onAbort = () => abort();
  signal.addEventListener('abort', onAbort, { once: true });
  await Promise.race([settled, aborted]);
  signal.removeEventListener('abort', onAbort);
}
