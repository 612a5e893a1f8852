/** Tells whoever follows which files changed. A reader that is slow gets more of them at once, each once, and holds nobody up. */
export class ChangedFiles {
  readonly #readers = new Set<Reader>();

  add(paths: readonly string[]): void {
    for (const reader of this.#readers) {
      for (const path of paths) reader.pending.add(path);
      reader.wake();
    }
  }

  /** What is added from this call on, until the signal aborts. */
  follow(signal: AbortSignal): AsyncGenerator<readonly string[], void> {
    const reader = new Reader();
    this.#readers.add(reader);
    return this.#read(reader, signal);
  }

  async *#read(reader: Reader, signal: AbortSignal): AsyncGenerator<readonly string[], void> {
    const wake = () => reader.wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        if (reader.pending.size === 0) await reader.woken();
        const paths = [...reader.pending];
        reader.pending.clear();
        if (paths.length > 0) yield paths;
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.#readers.delete(reader);
    }
  }
}

class Reader {
  readonly pending = new Set<string>();
  #wake = Promise.withResolvers<void>();

  wake(): void {
    this.#wake.resolve();
  }

  async woken(): Promise<void> {
    await this.#wake.promise;
    this.#wake = Promise.withResolvers<void>();
  }
}
