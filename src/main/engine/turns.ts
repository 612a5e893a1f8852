/** Lets pieces of work go one after the other, in the order in which they came. A piece must not wait for another of the same turns. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined); // whoever waits for `done` is told
    return done;
  }
}
