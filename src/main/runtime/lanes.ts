/**
 * Lanes: one mailbox per key, a limited number at work at a time. Keyed actors live on them: a stream's commands, a consumer's
 * messages of one ordering key.
 *
 *  L1 (R1) jobs of one key run one after the other, in the order in which they came.
 *  L2 at most `width` jobs are at work; a job that pauses (`job.pause`) gives its place away and gets one back before it goes on,
 *     so that a message waiting for its next try holds up its own key and nobody else.
 *  L3 (R2) at most `capacity` jobs are in the lanes; who brings one more waits until there is room. Nothing is dropped.
 *  L4 a lane exists only while its key has work.
 */
import { Semaphore } from './semaphore.ts';

export interface Job {
  /** Waits for `pausing` without occupying one of the places at work. */
  pause<T>(pausing: () => Promise<T>): Promise<T>;
}

export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();
  readonly #room: Semaphore;
  readonly #places: Semaphore;
  #width: number;
  #jobs = 0;

  constructor(options: { readonly width: number; readonly capacity: number }) {
    this.#width = options.width;
    this.#places = new Semaphore(options.width);
    this.#room = new Semaphore(options.capacity);
  }

  /** Jobs that run, pause or wait. */
  get size(): number {
    return this.#jobs;
  }

  get width(): number {
    return this.#width;
  }

  /** Changes how many jobs may be at work; jobs that are at work finish first. */
  resize(width: number): void {
    this.#places.resize(width - this.#width);
    this.#width = width;
  }

  /** Runs `work` after all earlier work of the same key; settles as it does. */
  async run<T>(key: string, work: (job: Job) => Promise<T>): Promise<T> {
    this.#jobs += 1;
    try {
      await this.#room.enter(); // (L3)
      return await this.#inLane(key, work);
    } finally {
      this.#jobs -= 1;
      this.#room.leave();
    }
  }

  /** Resolves when the jobs that are in the lanes now, and those they wait for, have settled. */
  async settled(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }

  #inLane<T>(key: string, work: (job: Job) => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(() => this.#atWork(work)); // (L1)
    const settled = () => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key); // (L4)
    };
    // a failed job is its caller's to handle; the lane goes on
    const tail: Promise<void> = result.then(settled, settled);
    this.#tails.set(key, tail);
    return result;
  }

  async #atWork<T>(work: (job: Job) => Promise<T>): Promise<T> {
    await this.#places.enter();
    try {
      return await work({ pause: (pausing) => this.#pause(pausing) });
    } finally {
      this.#places.leave();
    }
  }

  async #pause<T>(pausing: () => Promise<T>): Promise<T> {
    this.#places.leave(); // (L2)
    try {
      return await pausing();
    } finally {
      await this.#places.enter();
    }
  }
}
