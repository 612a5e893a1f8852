/** What was opened, to be closed the other way round, everything even when one of it fails. */
export class Closers {
  readonly #closers: (() => Promise<void>)[] = [];

  /** Remembers to close `part` and gives it back. */
  open<T extends { close(): Promise<void> }>(part: T): T {
    this.#closers.push(() => part.close());
    return part;
  }

  /** @throws the first failure, after everything was tried. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
