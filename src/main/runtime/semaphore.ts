/** A number of places, taken in the order of asking. */
export class Semaphore {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Resolves when a place is taken. */
  async enter(): Promise<void> {
    if (this.#free > 0 && this.#waiting.length === 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#free += 1;
    this.#grant();
  }

  /** Adds places, or takes some away as they become free. */
  resize(by: number): void {
    this.#free += by;
    this.#grant();
  }

  #grant(): void {
    while (this.#free > 0 && this.#waiting.length > 0) {
      this.#free -= 1;
      this.#waiting.shift()?.();
    }
  }
}
